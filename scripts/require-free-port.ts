import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * Throws a sentence for people when the port cannot be had. A browser tries both loopback addresses for `localhost`, so
 * with the default host neither may be somebody else's.
 */
export async function requireFreePort(port: number, host: string) {
  for (const address of host === '127.0.0.1' ? [host, '::1'] : [host]) {
    const code = await tryPort(port, address)
    if (code === 'EADDRNOTAVAIL' && address === '::1') continue // a machine without IPv6
    if (code) throw new Error(explain(code, port, address))
  }
}

/** The code of what prevents listening there, or nothing. */
async function tryPort(port: number, address: string) {
  const probe = createServer().listen(port, address)
  const refusal = await once(probe, 'listening').then(
    () => undefined,
    ({ code, message }: NodeJS.ErrnoException) => code ?? message,
  )
  probe.close()
  return refusal
}

function explain(code: string, port: number, address: string) {
  const instead = `wählen Sie einen anderen: PORT=${port + 1} npm start`
  if (code === 'EADDRINUSE') return `Der Port ${port} ist belegt. Beenden Sie das andere Programm, oder ${instead}`
  if (code === 'EACCES') return `Der Port ${port} darf hier nicht benutzt werden. Bitte ${instead}`
  return `Unter HOST=${address} und PORT=${port} lässt sich nicht antworten (${code}).`
}
