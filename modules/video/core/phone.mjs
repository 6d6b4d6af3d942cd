// Publishes the phone's camera by WHIP (RFC 9725) and lets the desk be heard.
import { texts } from '/texts.js';

const poll = 2000;
const darkAfter = 5000; // without the relay seeing a picture it connects anew
const $ = (id) => document.getElementById(id);

let english = !navigator.language.startsWith('zh');
let key = null;
let media = null;
let peer = null;
let facing = 'environment';
let over = false;
let lastSeen = 0; // when the relay last had our picture
let said = null;
let screenLock = null;

const text = (name) => texts[name][english ? 1 : 0];

function say(name, bad = false) {
  said = [name, bad];
  $('state').textContent = text(name);
  $('state').className = bad ? 'bad' : '';
  document.body.dataset.state = name;
  $('sign').className = name === 'live' ? 'sign live' : 'sign';
}

function speak() {
  document.documentElement.lang = english ? 'en' : 'zh-CN';
  document.querySelectorAll('[data-text]').forEach((part) => { part.textContent = text(part.dataset.text); });
  $('language').textContent = text('language');
  $('language').lang = english ? 'zh-CN' : 'en';
  if (said) say(...said);
  showMute();
}

const isMuted = () => $('mute').getAttribute('aria-pressed') === 'true';

function showMute() {
  $('mute').textContent = text(isMuted() ? 'muted' : 'mute');
}

class Refused extends Error {
  constructor(what) {
    super(what);
    this.what = what;
  }
}

const cameraErrors = { NotAllowedError: 'camera', SecurityError: 'camera', NotFoundError: 'noCamera', NotReadableError: 'busyCamera' };

async function openCamera() {
  if (!navigator.mediaDevices) throw new Refused('insecure');
  const wanted = {
    video: { facingMode: facing, width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 15, max: 30 } },
    audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  };
  closeCamera();
  try {
    media = await navigator.mediaDevices.getUserMedia(wanted);
  } catch (error) {
    throw new Refused(cameraErrors[error.name] || 'camera');
  }
  media.getAudioTracks().forEach((track) => { track.enabled = !isMuted(); });
  $('own').srcObject = media;
}

function closeCamera() {
  if (media) media.getTracks().forEach((track) => track.stop());
  media = null;
}

async function ask(path, options) {
  try {
    return await fetch(path, options);
  } catch (error) {
    throw new Refused('offline');
  }
}

const withKey = (more = {}) => ({ ...more, headers: { ...more.headers, Authorization: 'Bearer ' + key.secret } });

async function redeem(code) {
  const answer = await ask('/code', { method: 'POST', body: code.replace(/\s/g, '') });
  if (answer.status === 429) throw new Refused('often');
  if (answer.status === 403) {
    const { refused } = await answer.json();
    throw new Refused({ used: 'used', expired: 'expired', over: 'gone' }[refused] || 'wrong');
  }
  if (!answer.ok) throw new Refused('away');
  key = await answer.json();
  // A page that is loaded again goes on: the code itself works once.
  sessionStorage.setItem('key', JSON.stringify(key));
}

async function gathered(of) {
  if (of.iceGatheringState === 'complete') return;
  await new Promise((done) => {
    of.addEventListener('icegatheringstatechange', () => of.iceGatheringState === 'complete' && done());
    setTimeout(done, 2000);
  });
}

function hangUp() {
  const closed = peer;
  peer = null;
  if (closed) closed.close();
}

async function publish() {
  hangUp();
  const mine = new RTCPeerConnection({ bundlePolicy: 'max-bundle' });
  peer = mine;
  mine.addEventListener('track', (event) => { if (event.track.kind === 'audio') $('desk').srcObject = new MediaStream([event.track]); });
  const video = mine.addTransceiver(media.getVideoTracks()[0], { direction: 'sendonly', sendEncodings: [{ maxBitrate: 1200000 }] });
  // The relay passes on what comes: the desks play H.264.
  const h264 = RTCRtpSender.getCapabilities('video').codecs.filter((codec) => codec.mimeType === 'video/H264');
  if (!h264.length) throw new Refused('codec');
  if (video.setCodecPreferences) video.setCodecPreferences(h264);
  const sound = media.getAudioTracks()[0];
  if (sound) mine.addTransceiver(sound, { direction: 'sendrecv' });
  await mine.setLocalDescription(await mine.createOffer());
  await gathered(mine);
  const answer = await ask('/whip/' + key.path, withKey({
    method: 'POST', headers: { 'Content-Type': 'application/sdp' }, body: mine.localDescription.sdp,
  }));
  if (answer.status === 401) throw new Refused('over');
  if (answer.status === 415) throw new Refused('codec');
  if (answer.status === 503) throw new Refused('full');
  if (answer.status !== 201) throw new Refused('again');
  if (peer !== mine) return;
  await mine.setRemoteDescription({ type: 'answer', sdp: await answer.text() });
  lastSeen = Date.now();
  mine.addEventListener('connectionstatechange', () => {
    if (mine === peer && ['failed', 'closed'].includes(mine.connectionState)) reconnect();
  });
}

let connecting = false;

// Until the desk ends it: then the relay does not know the secret any more.
async function reconnect(first = false) {
  if (over || connecting) return;
  connecting = true;
  say(first ? 'connecting' : 'again');
  while (!over) {
    try {
      if (!media || media.getVideoTracks()[0].readyState === 'ended') await openCamera();
      await publish();
      break;
    } catch (error) {
      const what = error.what || 'again';
      if (what === 'over') { finish('over'); break; }
      if (['codec', 'camera', 'noCamera', 'insecure'].includes(what)) { fail(what); break; }
      say(what === 'full' ? 'full' : 'again');
      await new Promise((done) => { setTimeout(done, 1000); });
    }
  }
  connecting = false;
}

async function look() {
  if (over || !key) return;
  try {
    const answer = await fetch('/state/' + key.path, withKey({ signal: AbortSignal.timeout(4000) }));
    if (answer.status === 401) return finish('over');
    if (answer.ok) show(await answer.json());
  } catch (error) { // no network: what is sent tells as well
    if (!connecting && peer && peer.connectionState === 'disconnected') say('again');
  }
  if (!over && !connecting && Date.now() - lastSeen > darkAfter) reconnect();
}

function show(state) {
  $('talker').hidden = !state.talker;
  $('talker').textContent = text('talks').replace('%1', state.talker);
  if (!state.live || connecting) return;
  lastSeen = Date.now();
  if (document.body.dataset.state !== 'live') say('live');
}

let looking = null;

async function keepAwake() {
  try {
    screenLock = await navigator.wakeLock.request('screen');
  } catch (error) { // older browsers, or a battery that is low
    screenLock = null;
  }
}

function goOn() {
  over = false;
  $('enter').hidden = true;
  $('again').hidden = true;
  $('live').hidden = false;
  keepAwake();
  clearInterval(looking);
  looking = setInterval(look, poll);
  lastSeen = Date.now();
  return reconnect(true);
}

function leave() {
  over = true;
  clearInterval(looking);
  hangUp();
  closeCamera();
  if (screenLock) screenLock.release();
  $('live').hidden = true;
}

function finish(name) {
  leave();
  key = null;
  sessionStorage.removeItem('key');
  say(name);
}

function fail(name) {
  leave();
  say(name, true);
  $('again').hidden = !key;
}

async function begin(code) {
  say('connecting');
  try {
    await openCamera(); // first: a code is not used up by a camera that is refused
    await redeem(code);
  } catch (error) {
    closeCamera();
    return say(error.what || 'away', true);
  }
  return goOn();
}

$('enter').addEventListener('submit', (event) => { event.preventDefault(); begin($('code').value); });
$('again').addEventListener('click', goOn);
$('stop').addEventListener('click', async () => {
  const ending = withKey({ method: 'DELETE' });
  const { path } = key;
  finish('stopped');
  await fetch('/whip/' + path, ending).catch(() => {});
});
$('mute').addEventListener('click', () => {
  $('mute').setAttribute('aria-pressed', String(!isMuted()));
  if (media) media.getAudioTracks().forEach((track) => { track.enabled = !isMuted(); });
  showMute();
});
$('turn').addEventListener('click', async () => {
  facing = facing === 'environment' ? 'user' : 'environment';
  try {
    await openCamera();
  } catch (error) {
    return fail(error.what);
  }
  const senders = peer ? peer.getSenders() : [];
  return Promise.all(senders.filter((sender) => sender.track).map((sender) => sender.replaceTrack(
    media.getTracks().find((track) => track.kind === sender.track.kind) || null)));
});
$('language').addEventListener('click', () => { english = !english; speak(); });
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && !over && key) keepAwake();
});
window.addEventListener('online', look);

speak();
const kept = sessionStorage.getItem('key');
// A link or a picture code of the desk carries the code behind #, which no server's log sees.
const given = /^#(\d{8})$/.exec(location.hash);
if (given) {
  history.replaceState(null, '', '/');
  $('code').value = given[1];
  begin(given[1]);
} else if (kept) {
  key = JSON.parse(kept);
  goOn();
}
