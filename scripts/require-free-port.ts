import { once } from 'node:events'
import { createServer } from 'node:net'

const refusals: Record<string, string> = {
  EADDRINUSE: 'ist belegt. Beenden Sie das andere Programm, oder',
  EACCES: 'darf hier nicht benutzt werden. Bitte',
}

/**
 * Throws a sentence for people when the port cannot be had. A browser tries both loopback addresses for `localhost`, so
 * with the default host neither may be somebody else's.
 */
export async function requireFreePort(port: number, host: string) {
  for (const address of host === '127.0.0.1' ? [host, '::1'] : [host]) {
    const probe = createServer().listen(port, address)
    try {
      await once(probe, 'listening')
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException
      if (code === 'EADDRNOTAVAIL' && address === '::1') continue // a machine without IPv6
      const refusal = refusals[code]
      if (!refusal) throw error
      throw new Error(`Der Port ${port} ${refusal} wählen Sie einen anderen: PORT=${port + 1} npm start`, {
        cause: error,
      })
    }
    probe.close()
    await once(probe, 'close')
  }
}
