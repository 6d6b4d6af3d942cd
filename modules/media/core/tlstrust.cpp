#include "tlstrust.h"

#include <QCoreApplication>

#include <gio/gio.h>

using namespace Qt::StringLiterals;

namespace gl::media {

namespace {

using Flags = std::shared_ptr<std::atomic<unsigned>>;

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::media::TlsTrust", text);
}

/// Only asked about a certificate that did not pass.
gboolean refuse(GstElement *, GTlsConnection *, GTlsCertificate *, GTlsCertificateFlags wrong,
                const Flags *flags)
{
    (*flags)->store(static_cast<unsigned>(wrong));
    return FALSE;
}

QString reason(unsigned wrong)
{
    if ((wrong & G_TLS_CERTIFICATE_UNKNOWN_CA) != 0)
        return tr("The relay's certificate is not signed by an authority that this computer "
                  "trusts.");
    if ((wrong & G_TLS_CERTIFICATE_BAD_IDENTITY) != 0)
        return tr("The relay's certificate is for another name than the one it is reached by.");
    if ((wrong & (G_TLS_CERTIFICATE_EXPIRED | G_TLS_CERTIFICATE_NOT_ACTIVATED)) != 0)
        return tr("The time of the relay's certificate is over, or has not come yet.");
    return tr("The relay's certificate is not valid.");
}

} // namespace

Result<void> TlsTrust::apply(GObject *element, const Options &options) const
{
    g_signal_connect_data(
        element, "accept-certificate", G_CALLBACK(refuse), new Flags(m_wrong),
        [](gpointer flags, GClosure *) { delete static_cast<Flags *>(flags); }, GConnectFlags{});
    if (options.anyName)
        gst_util_set_object_arg(element, "tls-validation-flags",
                                "unknown-ca+not-activated+expired+revoked+insecure+generic-error");
    if (options.authorityFile.isEmpty())
        return {};
    GError *raw = nullptr;
    const ObjectPtr<GTlsDatabase> authority(
        g_tls_file_database_new(qUtf8Printable(options.authorityFile), &raw));
    const ErrorPtr error(raw);
    if (!authority)
        return failure({.kind = ErrorKind::Invalid,
                        .message = tr("The certificate authority's file cannot be read: %1")
                                       .arg(options.authorityFile),
                        .field = u"authority"_s});
    g_object_set(element, "tls-database", authority.get(), nullptr);
    return {};
}

std::optional<Error> TlsTrust::refused() const
{
    const unsigned wrong = m_wrong->load();
    if (wrong == 0)
        return {};
    return Error{.kind = ErrorKind::Invalid,
                 .message = reason(wrong),
                 .detail = u"certificate flags %1"_s.arg(wrong),
                 .field = u"certificate"_s};
}

} // namespace gl::media
