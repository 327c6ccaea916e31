/** Where a sign-in begins; afterwards it goes back to where it was asked for. `loginHint` names a person of the demo. */
export function signInHref(provider: string, returnTo: string, loginHint?: string) {
  const query = new URLSearchParams({ returnTo, ...(loginHint && { loginHint }) })
  return `/api/v1/sign-in/${encodeURIComponent(provider)}?${query}`
}
