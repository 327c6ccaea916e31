import { createHash, randomBytes } from 'node:crypto'

// Secrets are 256 random bits. They leave once, in a cookie, a link or an answer; what stays here is their SHA-256, which
// needs no salt because a random secret cannot be guessed from a list.

/** A new secret, safe in cookies and addresses, and the hash to store. */
export function newSecret() {
  const secret = randomBytes(32).toString('base64url')
  return { secret, hash: hashOf(secret) }
}

export const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url')
