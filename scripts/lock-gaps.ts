// Terms: a package names builds for other platforms as optional dependencies. Premise: `npm ci` refuses a lock file that
// leaves one out, and `npm install` leaves out what its registry does not serve. Method: such an entry needs no more than
// the exact version and the platform, since it is never installed on another one.

interface LockedPackage {
  readonly version?: string
  readonly dev?: boolean
  readonly license?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/** The part of package-lock.json that says what is installed where. */
export interface LockFile {
  readonly packages: Readonly<Record<string, LockedPackage>>
}

/** An optional dependency that the lock file does not have. */
export interface LockGap {
  readonly name: string
  readonly version: string
  /** The package that asks for it. */
  readonly parent: LockedPackage
}

/** Every optional dependency without an entry where its parent would look for it. */
export function findLockGaps({ packages }: LockFile): readonly LockGap[] {
  return Object.entries(packages).flatMap(([path, parent]) =>
    Object.entries(parent.optionalDependencies ?? {})
      .filter(([name]) => !isLocked(packages, path, name))
      .map(([name, range]) => ({ name, version: range.replace(/^[^0-9]*/, ''), parent })),
  )
}

function isLocked(packages: LockFile['packages'], path: string, name: string): boolean {
  const folder = path === '' ? '' : `${path}/`
  if (`${folder}node_modules/${name}` in packages) return true
  if (path === '') return false
  return isLocked(packages, path.slice(0, Math.max(path.lastIndexOf('/node_modules/'), 0)), name)
}

/** The entry that fills a gap. */
export function lockEntryOf({ name, version, parent }: LockGap): object {
  const words = name.split(/[^a-z0-9]+/)
  const os = systems.find((system) => words.includes(system))
  const cpu = processors.find(([word]) => words.includes(word))?.[1]
  return {
    version,
    ...(cpu === undefined ? {} : { cpu: [cpu] }),
    ...(parent.dev ? { dev: true } : {}),
    ...(parent.license === undefined ? {} : { license: parent.license }),
    ...libcOf(words, os),
    optional: true,
    ...(os === undefined ? {} : { os: [os] }),
  }
}

function libcOf(words: readonly string[], os: string | undefined): object {
  if (words.some((word) => word.startsWith('musl'))) return { libc: ['musl'] }
  return os === 'linux' && words.some((word) => word.startsWith('gnu')) ? { libc: ['glibc'] } : {}
}

const systems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
]

const processors = [
  ['arm64', 'arm64'],
  ['armv7', 'arm'],
  ['arm', 'arm'],
  ['ia32', 'ia32'],
  ['loong64', 'loong64'],
  ['ppc64', 'ppc64'],
  ['riscv64', 'riscv64'],
  ['s390x', 's390x'],
  ['x64', 'x64'],
] as const
