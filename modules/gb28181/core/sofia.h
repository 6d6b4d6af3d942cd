#pragma once

// Sofia-SIP's headers, with our types in the place of its untyped ones.

namespace gl::gb28181 {
struct SipTask;
struct SipCall;
} // namespace gl::gb28181

#define SU_MSG_ARG_T gl::gb28181::SipTask *
#define NTA_LEG_MAGIC_T gl::gb28181::SipCall
#define NTA_OUTGOING_MAGIC_T gl::gb28181::SipCall

#include <sofia-sip/auth_digest.h>
#include <sofia-sip/msg_addr.h>
#include <sofia-sip/nta.h>
#include <sofia-sip/nta_tport.h>
#include <sofia-sip/sip_header.h>
#include <sofia-sip/sip_status.h>
#include <sofia-sip/sip_tag.h>
#include <sofia-sip/su_log.h>
#include <sofia-sip/su_wait.h>
#include <sofia-sip/tport_tag.h>
#include <sofia-sip/url_tag.h>

#include <memory>

namespace gl::gb28181 {

struct HomeUnref
{
    void operator()(su_home_t *home) const { su_home_unref(home); }
};
using Home = std::unique_ptr<su_home_t, HomeUnref>;
inline Home newHome()
{
    return Home(static_cast<su_home_t *>(su_home_new(sizeof(su_home_t))));
}

} // namespace gl::gb28181
