// One data folder, one launcher. Whoever holds the claim is the only one, so a server that still runs there is an orphan.
import { once } from 'node:events'
import { rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readIfThere, signalIfThere } from './if-there.ts'

/**
 * Claims `folder` for this process until the returned function is called or the process dies; a file would outlive it.
 * Throws when another process holds the claim.
 */
export async function claimFolder(folder: string) {
  const { dev, ino } = statSync(folder)
  // The leading zero byte makes it a name inside the kernel instead of a file.
  const claim = createServer().listen(`\0fit-store/${dev}/${ino}`)
  const isClaimed = await once(claim, 'listening').then(
    () => true,
    () => false,
  )
  if (!isClaimed) {
    throw new Error(
      `Der Datenordner ${folder} wird schon von einem laufenden FIT-Store benutzt. Beenden Sie ihn, oder nennen Sie mit ` +
        'DATA_DIR einen anderen Ordner (data folder in use).',
    )
  }
  claim.unref()
  return () => void claim.close()
}

/**
 * Ends a server that runs on `data` although its launcher is gone, and clears what a dead one left behind.
 * Throws when it does not end within ten seconds.
 */
export async function clearOrphan(data: string) {
  const file = join(data, 'postmaster.pid')
  const deadline = Date.now() + 10_000
  for (let asked = false; ; asked = true) {
    const lock = readIfThere(file)
    if (lock === undefined) return
    const pid = Number.parseInt(lock, 10)
    // Its number may be another program's by now, and PostgreSQL would wait for that one for ever. Should backends of the
    // dead server still be ending, the next one finds their shared memory and refuses to start.
    if (!serves(pid, data)) return rmSync(file, { force: true })
    if (Date.now() > deadline) throw new Error(`Der verwaiste Datenbankprozess ${pid} lässt sich nicht beenden.`)
    if (!asked) signalIfThere(pid, 'SIGINT')
    await sleep(50)
  }
}

/** A dead process that nobody has reaped yet has no command line. */
const serves = (pid: number, data: string) => readIfThere(`/proc/${pid}/cmdline`)?.split('\0').includes(data) ?? false
