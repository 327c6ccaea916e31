// What no linter of ours can say: names of folders that become attics, and phrases that hide something.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { root } from './child.ts'

type Smell = { what: string; in: RegExp; is: RegExp; except?: RegExp }

const attics = /(^|\/)(utils|helpers|common|shared|types|constants|misc|lib\/utils)(\/|$)/

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
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
  const files = listed.split('\n').filter((file) => file && existsSync(join(root, file)))
  const found = files.flatMap((file) => [
    ...(attics.test(dirname(file)) ? [`${file}: a folder that says nothing`] : []),
    ...smellsIn(file).map((what) => `${file}: ${what}`),
  ])
  return found.length > 0 ? found.join('\n') : undefined
}

function smellsIn(file: string) {
  const suspects = smells.filter((smell) => smell.in.test(file) && !smell.except?.test(file))
  if (suspects.length === 0 || basename(file) === 'smells.ts') return []
  const text = readFileSync(join(root, file), 'utf8')
  return suspects.filter(({ is }) => is.test(text)).map(({ what }) => what)
}
