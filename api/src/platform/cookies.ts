import type { CookieSerializeOptions } from '@fastify/cookie'

/** Behind https the name itself promises Secure, Path=/ and no Domain (RFC 6265bis, section 4.1.3.2). */
const named = (name: string, publicOrigin: string) => (isHttps(publicOrigin) ? `__Host-${name}` : name)
const isHttps = (origin: string) => origin.startsWith('https:')

export const sessionCookie = (publicOrigin: string) => named('fit_session', publicOrigin)
export const attemptCookie = (publicOrigin: string) => named('fit_sign_in', publicOrigin)

export const cookieOptions = (publicOrigin: string): CookieSerializeOptions => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax',
  secure: isHttps(publicOrigin),
})
