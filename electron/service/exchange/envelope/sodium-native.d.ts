// The two calls of libsodium that are used; memory is the caller's, and a wrong length or tag throws.
declare module 'sodium-native' {
  type Sodium = {
    crypto_aead_chacha20poly1305_ietf_encrypt(
      sealed: Uint8Array,
      plain: Uint8Array,
      extra: null,
      secretNonce: null,
      nonce: Uint8Array,
      key: Uint8Array,
    ): number;
    crypto_aead_chacha20poly1305_ietf_decrypt(
      plain: Uint8Array,
      secretNonce: null,
      sealed: Uint8Array,
      extra: null,
      nonce: Uint8Array,
      key: Uint8Array,
    ): number;
  };
  const sodium: Sodium;
  export default sodium;
}
