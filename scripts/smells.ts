// What no linter of ours can say: names of folders that become attics, and phrases that hide something.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { root } from './child.ts'

type Smell = { what: string; in: RegExp; is: RegExp; except?: RegExp }

const attics = /(^|\/)(utils|helpers|common|shared|types|constants|misc|lib\/utils)(\/|$)/

const source = /\.(ts|svelte|sql|yaml|css|html)$/
const made = /(^|\/)(node_modules|\.svelte-kit|\.data)\/|^web\/build\//

const smells: Smell[] = [
  {
    what: 'export * hides where a name comes from',
    in: /\.ts$/,
    is: /^export \*/m,
    except: /^contracts\/src\/api\.ts$/,
  },
  {
    what: 'functions, not classes',
    in: /\.(ts|svelte)$/,
    is: /^\s*(export )?(default )?(abstract )?class \w/m,
    except: /^(api\/src\/platform\/problem|search\/src\/engine)\.ts$/,
  },
  { what: 'a file that says nothing but a suffix', in: /(^|[-/])(utils|helpers|misc|manager|service)\.ts$/, is: /^/ },
  { what: 'a TODO belongs into the issue tracker', in: /\.(ts|mjs|svelte|sql|yaml)$/, is: /\b(TODO|FIXME|XXX)\b/ },
  {
    what: 'a path of one machine',
    in: /\.(ts|mjs|svelte|json|yaml|md)$|^\.ci\//,
    is: /(^|[\s'"`(=])\/(home|Users|root)\/\w/m,
  },
]

/** Lists every smell in the files that git knows or would add; nothing when there is none. */
export async function findSmells() {
  const files = listFiles('--cached', '--others').filter((file) => existsSync(join(root, file)))
  const ignored = listFiles('--others', '--ignored').filter((file) => source.test(file) && !made.test(file))
  const found = [
    ...ignored.map((file) => `${file}: a source that .gitignore hides; a fresh clone would lack it`),
    ...files.filter((file) => attics.test(dirname(file))).map((file) => `${file}: a folder that says nothing`),
    ...files.flatMap((file) => smellsIn(file).map((what) => `${file}: ${what}`)),
  ]
  return found.length > 0 ? found.join('\n') : undefined
}

function listFiles(...kinds: string[]) {
  const options = ['ls-files', '-z', '--exclude-standard', ...kinds, '--', '.', ':!:**/node_modules/**']
  const listed = execFileSync('git', options, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  return listed.split('\0').filter(Boolean)
}

function smellsIn(file: string) {
  const suspects = smells.filter((smell) => smell.in.test(file) && !smell.except?.test(file))
  if (suspects.length === 0 || basename(file) === 'smells.ts') return []
  const text = readFileSync(join(root, file), 'utf8')
  return suspects.filter(({ is }) => is.test(text)).map(({ what }) => what)
}
