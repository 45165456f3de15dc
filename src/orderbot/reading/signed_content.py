"""Signed and sealed content in CMS (S/MIME, .p7m, .p7s): what is inside, who signed, whether the signature fits.

RFC 5652 (CMS), RFC 8551 (S/MIME). The chain of certificates is not judged.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from orderbot.errors import DocumentError
from orderbot.reading.passwords import SEALED

if TYPE_CHECKING:
    from orderbot.reading.archives.allowance import Allowance

_SEALED = ("enveloped_data", "encrypted_data", "authenticated_enveloped_data")
_MOST_SIGNERS = 20
_PIECE = 1 << 20
_ARMOUR = re.compile(rb"-----(?:BEGIN|END)[^-\r\n]*-----")
_SURPRISES = (
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    IndexError,
    OverflowError,
    RecursionError,
    AssertionError,
)


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature. `fits` is None where it could not be checked, and `why` says what was in the way."""

    signer: str
    fits: bool | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """What was signed (None when the signature stands apart from it) and by whom."""

    content: bytes | None = field(repr=False)
    signatures: tuple[Signature, ...] = ()


def der_of(content: bytes) -> bytes:
    """The DER or BER bytes of a file that may be written in base64, with or without BEGIN and END lines."""
    if content[:1] == b"\x30":
        return content
    try:
        return base64.b64decode(re.sub(rb"\s+", b"", _ARMOUR.sub(b"", content)))
    except (binascii.Error, ValueError):
        return content


def open_signed(content: bytes, allowance: Allowance) -> Signed:
    """Open CMS content. Raises DocumentError: encrypted, unreadable, unsupported, too-large."""
    from asn1crypto import cms

    try:
        told = cms.ContentInfo.load(der_of(content))
        kind = told["content_type"].native
        body = told["content"]
        if kind in _SEALED:
            raise DocumentError("encrypted", SEALED)
        if kind == "compressed_data":
            packed = bytes(body["encap_content_info"]["content"].native)
            return Signed(_inflated(packed, allowance))
        if kind != "signed_data":
            raise DocumentError("unsupported", f"Cryptographic content of the kind {kind} is not supported.")
        inner = _content_of(body)
        return Signed(inner, _signatures(body, [inner] if inner is not None else []))
    except _SURPRISES as error:
        raise DocumentError("unreadable", "The signed content is damaged.") from error


def check_apart(signature: bytes, content: bytes) -> tuple[Signature, ...]:
    """Check a signature against content that stands apart from it. Raises DocumentError(unreadable).

    Lines are tried as they are and with the line ends that MIME prescribes.
    """
    from asn1crypto import cms

    try:
        body = cms.ContentInfo.load(der_of(signature))["content"]
        return _signatures(body, _forms(content))
    except _SURPRISES as error:
        raise DocumentError("unreadable", "The signature is damaged.") from error


def _forms(content: bytes) -> list[bytes]:
    canonical = re.sub(rb"\r?\n", b"\r\n", content)
    return list(dict.fromkeys((content, canonical, canonical + b"\r\n", canonical.rstrip(b"\r\n") + b"\r\n")))


def _inflated(packed: bytes, allowance: Allowance) -> bytes:
    stream = zlib.decompressobj()
    gathering = allowance.gather(len(packed))
    rest = packed
    while not stream.eof and (rest or stream.unconsumed_tail):
        try:
            gathering.add(stream.decompress(rest, _PIECE))
        except zlib.error as error:
            raise DocumentError("unreadable", "The compressed content is damaged.") from error
        rest = stream.unconsumed_tail
    return gathering.content


def _content_of(body: Any) -> bytes | None:
    content = body["encap_content_info"]["content"]
    native = content.native if content is not None else None
    if native is None:
        return None
    if isinstance(native, bytes):
        return native
    return bytes(content.parsed.dump()) if hasattr(content, "parsed") else bytes(content.contents)


def _signatures(body: Any, forms: Sequence[bytes]) -> tuple[Signature, ...]:
    certificates = [choice.chosen for choice in body["certificates"]] if body["certificates"] else []
    signers = list(body["signer_infos"])[:_MOST_SIGNERS]
    return tuple(_signature(signer, certificates, forms) for signer in signers)


def _signature(signer: Any, certificates: Sequence[Any], forms: Sequence[bytes]) -> Signature:
    try:
        certificate = next((one for one in certificates if _is_of(signer, one)), None)
    except _SURPRISES:
        certificate = None
    if certificate is None:
        return Signature("somebody unnamed", None, "no certificate of the signer is enclosed")
    name = "somebody unnamed"
    try:
        name = _name_of(certificate)
        return Signature(name, any(_fits(signer, certificate, form) for form in forms) if forms else None)
    except _Unchecked as error:
        return Signature(name, None, str(error))
    except _SURPRISES:
        return Signature(name, None, "the signature is damaged")


class _Unchecked(Exception):
    """A signature of a kind that is not checked."""


def _is_of(signer: Any, certificate: Any) -> bool:
    told = signer["sid"]
    if told.name == "issuer_and_serial_number":
        chosen = told.chosen
        return bool(
            certificate.serial_number == chosen["serial_number"].native
            and certificate.issuer.dump() == chosen["issuer"].dump()
        )
    return bool(certificate.key_identifier == told.chosen.native)


def _name_of(certificate: Any) -> str:
    """The common name and the address that the certificate is made out to."""
    subject = certificate.subject.native
    person = subject.get("common_name") or subject.get("organization_name") or ""
    addresses = certificate.subject_alt_name_value
    mails = [one.native for one in addresses if one.name == "rfc822_name"] if addresses is not None else []
    mail = next(iter(mails), None) or subject.get("email_address")
    person, mail = (" ".join(str(text).split())[:120] if text else "" for text in (person, mail))
    return f"{person} <{mail}>" if person and mail and mail != person else person or mail or "somebody unnamed"


def _fits(signer: Any, certificate: Any, content: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
    from cryptography.hazmat.primitives import hashes

    names: dict[str, Callable[[], hashes.HashAlgorithm]] = {
        "md5": hashes.MD5,
        "sha1": hashes.SHA1,
        "sha224": hashes.SHA224,
        "sha256": hashes.SHA256,
        "sha384": hashes.SHA384,
        "sha512": hashes.SHA512,
    }
    algorithm = str(signer["digest_algorithm"]["algorithm"].native)
    if algorithm not in names:
        raise _Unchecked(f"digests of the kind {algorithm} are not checked")
    digest = names[algorithm]()
    signed = content
    attributes = signer["signed_attrs"]
    if attributes and len(attributes):
        told = next((one["values"][0].native for one in attributes if one["type"].native == "message_digest"), None)
        made = hashes.Hash(digest)
        made.update(content)
        if told != made.finalize():
            return False
        signed = attributes.untag().dump(force=True)
    try:
        _verify(signer, certificate, signed, digest)
    except InvalidSignature:
        return False
    except UnsupportedAlgorithm as error:
        raise _Unchecked("signatures of that kind are not checked") from error
    return True


def _verify(signer: Any, certificate: Any, signed: bytes, digest: Any) -> None:
    from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, padding, rsa
    from cryptography.hazmat.primitives.serialization import load_der_public_key

    key = load_der_public_key(certificate.public_key.dump())
    value = signer["signature"].native
    if isinstance(key, rsa.RSAPublicKey):
        if signer["signature_algorithm"]["algorithm"].native == "rsassa_pss":
            key.verify(value, signed, padding.PSS(padding.MGF1(digest), padding.PSS.AUTO), digest)
        else:
            key.verify(value, signed, padding.PKCS1v15(), digest)
    elif isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(value, signed, ec.ECDSA(digest))
    elif isinstance(key, ed25519.Ed25519PublicKey | ed448.Ed448PublicKey):
        key.verify(value, signed)
    else:
        raise _Unchecked("signatures with that kind of key are not checked")
