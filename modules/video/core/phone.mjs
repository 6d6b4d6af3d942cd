// Publishes the phone's camera by WHIP. Speaks Chinese, or English to a browser that prefers it.
'use strict';

const english = !navigator.language.startsWith('zh');
const texts = {
  wrong: ['验证码不对或已过期，请向指挥中心重新索取。', 'The code is wrong or too old; ask the desk for another.'],
  often: ['尝试次数过多，请一分钟后再试。', 'Too many tries; wait a minute.'],
  camera: ['无法使用摄像头或麦克风，请在浏览器中允许。', 'Camera or microphone cannot be used; allow them in the browser.'],
  connecting: ['正在连接……', 'Connecting…'],
  live: ['正在直播：指挥中心可以看到画面。', 'Live: the desk sees your picture.'],
  again: ['连接中断，正在重连……', 'The connection broke; trying again…'],
  over: ['核实已结束，谢谢。', 'The verification is over. Thank you.'],
};
const text = (name) => texts[name][english ? 1 : 0];
const $ = (id) => document.getElementById(id);

let key = null, media = null, connection = null, facing = 'environment', ended = false;

function say(name, bad = false) {
  $('state').textContent = text(name);
  $('state').className = bad ? 'bad' : '';
}

async function openCamera() {
  if (media) media.getTracks().forEach((track) => track.stop());
  media = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: facing, width: 640, height: 360, frameRate: 15 },
    audio: { echoCancellation: true, noiseSuppression: true },
  });
  $('own').srcObject = media;
}

// The relay passes H.264 on as it comes: other codecs are not offered.
function onlyH264(transceiver) {
  const h264 = RTCRtpSender.getCapabilities('video').codecs
    .filter((codec) => codec.mimeType === 'video/H264' && /packetization-mode=1/.test(codec.sdpFmtpLine || ''));
  transceiver.setCodecPreferences(h264);
}

async function gathered(peer) {
  if (peer.iceGatheringState === 'complete') return;
  await new Promise((done) => {
    peer.addEventListener('icegatheringstatechange', () => peer.iceGatheringState === 'complete' && done());
    setTimeout(done, 2000);
  });
}

async function publish() {
  const peer = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
  connection = peer;
  onlyH264(peer.addTransceiver(media.getVideoTracks()[0], { direction: 'sendonly' }));
  if (media.getAudioTracks().length) peer.addTransceiver(media.getAudioTracks()[0], { direction: 'sendonly' });
  await peer.setLocalDescription();
  await gathered(peer);
  const answer = await fetch('/whip/' + key.path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/sdp', Authorization: 'Bearer ' + key.secret },
    body: peer.localDescription.sdp,
  });
  if (answer.status === 401) { finish(); return; }
  if (answer.status !== 201) throw new Error('status ' + answer.status);
  await peer.setRemoteDescription({ type: 'answer', sdp: await answer.text() });
  peer.addEventListener('connectionstatechange', () => {
    if (peer !== connection || ended) return;
    if (peer.connectionState === 'connected') say('live');
    if (['failed', 'disconnected', 'closed'].includes(peer.connectionState)) retry();
  });
}

// Until the desk ends it: then the relay does not know the secret any more.
async function retry() {
  if (ended) return;
  say('again');
  if (connection) connection.close();
  connection = null;
  await new Promise((done) => setTimeout(done, 1000));
  if (!ended && !connection) publish().catch(retry);
}

function finish() {
  ended = true;
  if (connection) connection.close();
  if (media) media.getTracks().forEach((track) => track.stop());
  $('live').hidden = true;
  say('over');
}

async function begin(code) {
  say('connecting');
  const answer = await fetch('/code', { method: 'POST', body: code.replace(/\s/g, '') });
  if (answer.status === 429) return say('often', true);
  if (!answer.ok) return say('wrong', true);
  key = await answer.json();
  try {
    await openCamera();
  } catch (error) {
    return say('camera', true);
  }
  $('enter').hidden = true;
  $('live').hidden = false;
  publish().catch(retry);
}

$('enter').addEventListener('submit', (event) => { event.preventDefault(); begin($('code').value); });
$('stop').addEventListener('click', async () => {
  await fetch('/whip/' + key.path, { method: 'DELETE', headers: { Authorization: 'Bearer ' + key.secret } });
  finish();
});
$('mute').addEventListener('click', () => {
  const off = $('mute').getAttribute('aria-pressed') !== 'true';
  $('mute').setAttribute('aria-pressed', String(off));
  media.getAudioTracks().forEach((track) => { track.enabled = !off; });
});
$('turn').addEventListener('click', async () => {
  facing = facing === 'environment' ? 'user' : 'environment';
  await openCamera();
  for (const sender of connection.getSenders())
    sender.replaceTrack(media.getTracks().find((track) => track.kind === (sender.track || {}).kind) || null);
});
if (english) document.querySelectorAll('[data-en]').forEach((part) => { part.textContent = part.dataset.en; });
// A link or a picture code of the desk carries the code behind #, which no server's log sees.
if (/^#\d{8}$/.test(location.hash)) { $('code').value = location.hash.slice(1); history.replaceState(null, '', '/'); begin($('code').value); }
