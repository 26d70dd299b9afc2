import sodium from 'sodium-native';

/** How much longer than its plain bytes a sealed piece is. */
export const tagBytes = 16;
export const nonceBytes = 12;

// libsodium, because Electron's own crypto has no ChaCha20-Poly1305 and JavaScript's is twelve times as slow.

/** ChaCha20-Poly1305 (RFC 8439) into memory that is `tagBytes` longer than `plain`. */
export function seal(sealed: Uint8Array, plain: Uint8Array, nonce: Uint8Array, key: Uint8Array): void {
  sodium.crypto_aead_chacha20poly1305_ietf_encrypt(sealed, plain, null, null, nonce, key);
}

/** The other way; false, and nothing in `plain` that may be used, where these are not the bytes that were sealed. */
export function unseal(plain: Uint8Array, sealed: Uint8Array, nonce: Uint8Array, key: Uint8Array): boolean {
  try {
    sodium.crypto_aead_chacha20poly1305_ietf_decrypt(plain, null, sealed, null, nonce, key);
    return true;
  } catch {
    return false;
  }
}
