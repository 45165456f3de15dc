"""Signs for the tests: a made-up person's certificate, S/MIME messages and .p7m files."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID

SIGNER = "Mario Rossi <m.rossi@ditta.example>"


@cache
def identity() -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    """A key, and the certificate that its owner wrote himself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Mario Rossi")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(4711)
        .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2036, 1, 1, tzinfo=UTC))
        .add_extension(x509.SubjectAlternativeName([x509.RFC822Name("m.rossi@ditta.example")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    return key, certificate


def p7m(content: bytes, encoding: serialization.Encoding = serialization.Encoding.DER) -> bytes:
    """The content, signed, in one piece."""
    return _builder(content).sign(encoding, [pkcs7.PKCS7Options.Binary])


def p7s(content: bytes) -> bytes:
    """The signature alone."""
    options = [pkcs7.PKCS7Options.Binary, pkcs7.PKCS7Options.DetachedSignature]
    return _builder(content).sign(serialization.Encoding.DER, options)


def sealed(content: bytes) -> bytes:
    """The content, encrypted for the same person: an RSA key is made for the purpose."""
    from cryptography.hazmat.primitives.asymmetric import rsa

    key = rsa.generate_private_key(65537, 2048)
    _, own = identity()
    builder = x509.CertificateBuilder().subject_name(own.subject).issuer_name(own.subject).public_key(key.public_key())
    builder = (
        builder.serial_number(1).not_valid_before(own.not_valid_before_utc).not_valid_after(own.not_valid_after_utc)
    )
    certificate = builder.sign(key, hashes.SHA256())
    envelope = pkcs7.PKCS7EnvelopeBuilder().set_data(content).add_recipient(certificate)
    return envelope.encrypt(serialization.Encoding.DER, [pkcs7.PKCS7Options.Binary])


def _builder(content: bytes) -> pkcs7.PKCS7SignatureBuilder:
    key, certificate = identity()
    return pkcs7.PKCS7SignatureBuilder().set_data(content).add_signer(certificate, key, hashes.SHA256())
