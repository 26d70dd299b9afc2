/** How much longer than its plain bytes a sealed piece is. */
export const tagBytes = 16;
export const nonceBytes = 12;

/** ChaCha20-Poly1305 (RFC 8439). */
export type Cipher = {
  /** Into memory that is `tagBytes` longer than `plain`. */
  seal: (sealed: Uint8Array, plain: Uint8Array, nonce: Uint8Array, key: Uint8Array) => void;
  /** False, and nothing in `plain` that may be used, where these are not the bytes that were sealed. */
  open: (plain: Uint8Array, sealed: Uint8Array, nonce: Uint8Array, key: Uint8Array) => boolean;
};

/**
 * libsodium's, because Electron's own crypto has none and JavaScript's is twelve times as slow. Loaded when it is needed
 * and not before: whoever starts the application waits for everything else that is loaded.
 */
export async function loadCipher(): Promise<Cipher> {
  const { default: sodium } = await import('sodium-native');
  return {
    seal: (sealed, plain, nonce, key) => {
      sodium.crypto_aead_chacha20poly1305_ietf_encrypt(sealed, plain, null, null, nonce, key);
    },
    open: (plain, sealed, nonce, key) => {
      try {
        sodium.crypto_aead_chacha20poly1305_ietf_decrypt(plain, null, sealed, null, nonce, key);
        return true;
      } catch {
        return false;
      }
    },
  };
}
