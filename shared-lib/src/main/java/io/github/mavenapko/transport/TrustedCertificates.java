package io.github.mavenapko.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The certificates that Java trusts, and more. */
final class TrustedCertificates {
    private TrustedCertificates() {}

    /** For what is not encrypted: trusts nobody. */
    static SSLContext none() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    static SSLContext javasAnd(List<byte[]> pems) throws IOException {
        try {
            List<Certificate> trusted = new ArrayList<>();
            for (TrustManager manager : managers(null)) {
                if (manager instanceof X509TrustManager x509) {
                    trusted.addAll(List.of(x509.getAcceptedIssuers()));
                }
            }
            for (byte[] pem : pems) {
                trusted.addAll(read(pem));
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(store(trusted)), null);
            return context;
        } catch (CertificateException e) {
            throw new IOException("a certificate that should be trusted is not in PEM or not valid: " + e.getMessage());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    private static Collection<? extends Certificate> read(byte[] pem) throws CertificateException {
        Collection<? extends Certificate> certificates =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
        if (certificates.isEmpty()) {
            throw new CertificateException("there is no certificate in it");
        }
        for (Certificate certificate : certificates) {
            if (!(certificate instanceof X509Certificate)) {
                throw new CertificateException("not an X.509 certificate");
            }
        }
        return certificates;
    }

    private static KeyStore store(List<Certificate> certificates) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("trusted-" + store.size(), certificate);
        }
        return store;
    }

    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
