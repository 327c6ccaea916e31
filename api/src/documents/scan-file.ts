import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { Problem } from '../platform/problem.ts'
import type { ScanFile } from './check-upload.ts'

const seconds = 60
const piece = 64 * 1024

/**
 * A virus scanner behind ClamAV's protocol (clamd, INSTREAM) at an address such as `tcp://clamav:3310`. What it finds is refused with
 * 400; while it gives no verdict, uploads are refused with 503, because an unchecked file must not pass.
 */
export function clamavScanner(address: string): ScanFile {
  const { hostname, port } = new URL(address)
  return async (bytes) => {
    const answer = await ask({ host: hostname, port: Number(port) }, bytes).catch(refuseUnchecked)
    if (answer.endsWith(': OK')) return
    if (!answer.endsWith(' FOUND')) refuseUnchecked(new Error(`the virus scanner says: ${answer}`))
    throw new Problem(400, 'invalid-file', 'In der Datei wurde Schadsoftware gefunden. Sie wurde nicht gespeichert.', [
      { pointer: '/contentBase64', rule: 'virus' },
    ])
  }
}

function refuseUnchecked(cause: unknown): never {
  throw new Problem(
    503,
    'database-unavailable',
    'Die Virenprüfung ist gerade nicht erreichbar. Bitte laden Sie die Datei in wenigen Minuten noch einmal hoch.',
    [],
    cause,
  )
}

async function ask(where: { host: string; port: number }, bytes: Buffer): Promise<string> {
  const socket = connect(where)
  socket.setTimeout(seconds * 1000, () => socket.destroy(new Error('the virus scanner takes too long')))
  try {
    await once(socket, 'connect')
    socket.write('zINSTREAM\0')
    for (let at = 0; at < bytes.length; at += piece) {
      const part = bytes.subarray(at, at + piece)
      socket.write(lengthOf(part.length))
      socket.write(part)
    }
    socket.write(lengthOf(0))
    const answer = await text(socket) // it says one thing and hangs up
    return answer.replaceAll('\0', '').trim()
  } finally {
    socket.destroy()
  }
}

function lengthOf(length: number) {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(length)
  return bytes
}
