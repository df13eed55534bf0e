import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createFileRunStore } from '@samplan/files'
import { contentHash, engineVersion, type RunIdentity } from '@samplan/lib/base'
import { describe, expect, test } from 'vitest'
import { folderWithTiny, samplan, samplanTo, start, temporaryFolder } from './testing/samplan.ts'

describe('samplan', () => {
  test.each([
    [['--help'], 0],
    [['--version'], 0],
    [['simulate', '--help'], 0],
    [[], 2],
    [['juggle'], 2],
    [['simulate'], 2],
    [['simulate', 'network.json', '--seed', 'x'], 2],
    [['simulate', 'network.json', '--workers', '0'], 2],
    [['simulate', 'network.json', '--until-precision', '5'], 2],
    [['run', 'a', '--replications', '10000000000'], 2],
    [['run', 'a', '--weeks', '9007199254740991'], 2],
    [['run', 'a', '--warm-up', '1000000'], 2],
    [['check', 'a', 'b'], 2],
    [['check', 'a', '--lang', 'fi'], 2],
    [['schema', 'resurces'], 2],
    [['simulate', 'nowhere.json'], 1],
    [['check', 'nowhere'], 1],
    [['run', 'nowhere', '--json'], 1],
    [['journey', 'nowhere', '--patient', 'a#0'], 1],
    [['--lang', 'fi', 'check', 'a'], 2],
    [['run', 'a', '--out', ''], 2],
    [['run', 'a', '--store', ' '], 2],
    [['simulate', 'network.json', '--run-length', '1e300'], 2],
  ])('%j exits with %d, without a stack trace', async (args, code) => {
    const ended = await samplan(await temporaryFolder(), ...args)
    expect(ended).toMatchObject({ code })
    expect(ended.stderr + ended.stdout).not.toMatch(/^\s+at .*:\d+:\d+/m)
    // Every text has its words: a key is seen only as an issue's code.
    expect(ended.stderr + ended.stdout).not.toMatch(/(^|[^("])cli\./m)
  })

  test('speaks the language of --lang, else that of the terminal, else Swedish', async () => {
    const folder = await temporaryFolder()
    expect((await samplan(folder, 'juggle')).stderr).toContain('There is no command juggle.')
    expect((await samplan(folder, 'juggle', '--lang', 'sv')).stderr).toContain('Det finns inget kommando juggle.')
    expect((await start(folder, ['juggle'], { LANG: 'C.UTF-8' }).ended).stderr).toContain('inget kommando')
    expect((await start(folder, ['juggle'], { LC_ALL: 'en_US.UTF-8', LANG: 'sv_SE' }).ended).stderr).toContain(
      'no command',
    )
  })

  test('takes --lang before the command as well as after it', async () => {
    const folder = await folderWithTiny()
    const [before, after] = await Promise.all([
      start(folder, ['--lang', 'sv', 'diff', 'tiny', 'today', 'half-ward']).ended,
      start(folder, ['diff', 'tiny', 'today', 'half-ward', '--lang', 'sv']).ended,
    ])
    expect(before).toEqual(after)
    expect(before).toMatchObject({ code: 0, stdout: expect.stringContaining('skiljer ett värde') })
  })

  test('help in Swedish has Swedish words for what the user writes', async () => {
    const folder = await temporaryFolder()
    for (const command of ['check', 'plan', 'run', 'compare', 'influence', 'simulate', 'diff', 'journey', 'schema']) {
      const { stdout } = await samplan(folder, command, '--help', '--lang', 'sv')
      expect(stdout).toContain(`Användning: samplan ${command} [val]`)
      expect(stdout).not.toMatch(/[<[](folder|dir|options|command|number|share|network|name|weeks|time|language)/)
      expect(stdout).not.toContain('cli.')
    }
  })

  test.each([
    ['simulate', ['simulate', 'tiny'], 'tiny: This is a folder, and the command expects a file'],
    ['check', ['check', 'tiny/region.yaml'], 'This is a file, and the command expects an inquiry folder'],
    ['journey', ['journey', 'nofolder', '--patient', 'a#0'], 'nofolder: There is no such folder or file; give'],
  ])('%s says what to give when it is given something else', async (_, args, sentence) => {
    const { stdout, stderr } = await samplan(await folderWithTiny(), ...args)
    expect(stdout + stderr).toContain(sentence)
  })

  test('help of every command ends with examples', async () => {
    const folder = await temporaryFolder()
    for (const command of ['check', 'plan', 'run', 'compare', 'influence', 'simulate', 'diff', 'journey', 'schema'])
      expect((await samplan(folder, command, '--help')).stdout).toMatch(new RegExp(`Examples:\n {2}samplan ${command}`))
  })

  test.each([
    ['--store', 'file'],
    ['--out', 'file'],
    ['--out', 'file/deep'],
  ])(
    '%s %s, where a file stands in the way, is a wrong call that names it; the stack is shown on request only',
    async (option, path) => {
      const folder = await folderWithTiny()
      await writeFile(join(folder, 'file'), 'precious')
      const args = ['run', 'tiny', '--replications', '1', '--weeks', '1', option, path]
      const ended = await samplan(folder, ...args)
      expect(ended).toMatchObject({
        code: 2,
        stderr: expect.stringMatching(/The file or folder file.* cannot be used/),
      })
      expect(ended.stderr).not.toMatch(/^\s+at /m)
      expect((await start(folder, args, { SAMPLAN_DEBUG: '1' }).ended).stderr).toMatch(/^\s+at /m)
      expect(await readFile(join(folder, 'file'), 'utf8')).toBe('precious')
    },
  )

  test('names in the material do not reach the terminal as commands to it', async () => {
    const folder = await folderWithTiny()
    await writeFile(
      join(folder, 'tiny', 'scenarios', 'red.yaml'),
      `name: { sv: "r\\e[31möd", en: "r\\e[31med" }\ncombines: [half-ward]\n`,
    )
    const run = await samplan(folder, 'run', 'tiny', '--scenario', 'red', '--replications', '1', '--weeks', '1')
    expect(run).toMatchObject({ code: 0, stdout: expect.stringContaining('r\ufffd[31med') })
    expect(run.stdout).not.toContain('\u001b')
  })

  test.skipIf(!existsSync('/dev/full'))('a disk that is full is told, without a stack trace', async () => {
    const folder = await folderWithTiny()
    const ended = await samplanTo(folder, '/dev/full', 'check', 'tiny')
    expect(ended).toMatchObject({ code: 2, stderr: expect.stringContaining('(ENOSPC)') })
    expect(ended.stderr).not.toMatch(/^\s+at /m)
  })
})

describe('samplan check', () => {
  test('says what a folder without errors holds', async () => {
    const ended = await samplan(await folderWithTiny(), 'check', 'tiny')
    expect(ended).toMatchObject({ code: 0, stderr: '' })
    expect(ended.stdout).toContain('Scenarios: fewer-beds, half-ward')
    expect(ended.stdout).toContain('Errors: 0.')
  })

  test('lists everything that is wrong, in all files, each in its place', async () => {
    const folder = await folderWithTiny()
    const resources = join(folder, 'tiny', 'resources.yaml')
    await writeFile(
      resources,
      (await readFile(resources, 'utf8')).replace('site: north-hospital', 'site: north-hospitl'),
    )
    await writeFile(join(folder, 'tiny', 'scenarios', 'half-ward.yaml'), 'name: x')
    const ended = await samplan(folder, 'check', 'tiny')
    expect(ended.code).toBe(1)
    expect(ended.stdout).toMatch(
      /^tiny\/resources\.yaml:\d+:\d+: .*north-hospitl.*north-hospital.* \(model\.unknown-id\)$/m,
    )
    expect(ended.stdout).toMatch(/^tiny\/scenarios\/half-ward\.yaml:\d+:\d+: /m)

    const json = await samplan(folder, 'check', 'tiny', '--json')
    const { issues } = JSON.parse(json.stdout) as { issues: { code: string; file: string; line: number }[] }
    expect(json.code).toBe(1)
    expect(issues.map(({ file }) => file)).toEqual(
      expect.arrayContaining(['resources.yaml', 'scenarios/half-ward.yaml']),
    )
  })

  test('finds what is wrong in a change, though the files are right by themselves', async () => {
    const folder = await folderWithTiny()
    const file = join(folder, 'tiny', 'scenarios', 'half-ward.yaml')
    await writeFile(file, (await readFile(file, 'utf8')).replace('north-ward', 'north-wrad'))
    const ended = await samplan(folder, 'check', 'tiny')
    expect(ended.code).toBe(1)
    expect(ended.stdout).toMatch(/^tiny\/scenarios\/half-ward\.yaml:\d+:\d+: .*north-wrad/m)
  })

  test('names files by their path from where it is called, also in other commands and by an absolute folder', async () => {
    const folder = await folderWithTiny()
    const inside = join(folder, 'tiny')
    await writeFile(join(inside, 'scenarios', 'half-ward.yaml'), '')
    const [within, run, absolute] = await Promise.all([
      samplan(inside, 'check', '.'),
      samplan(folder, 'run', './tiny/'),
      samplan(join(inside, 'travel'), 'run', inside),
    ])
    expect(within.stdout).toMatch(/^scenarios\/half-ward\.yaml:1:1: The file is empty/m)
    expect(run.stderr).toMatch(/^tiny\/scenarios\/half-ward\.yaml:1:1: The file is empty/m)
    expect(absolute.stderr).toContain(`${inside}/scenarios/half-ward.yaml:1:1: The file is empty`)
  })

  test('a folder without an inquiry is told as one thing, with the inquiry that is near', async () => {
    const ended = await samplan(await folderWithTiny(), 'check', '.')
    expect(ended.code).toBe(1)
    expect(ended.stdout).toMatch(/^\.: There is no inquiry here: no region\.yaml\. Did you mean tiny\?/m)
    expect(ended.stdout).toContain('Errors: 1.')
  })

  test('a file that is missing is an error of the folder', async () => {
    const folder = await folderWithTiny()
    await rm(join(folder, 'tiny', 'places.csv'))
    const ended = await samplan(folder, 'check', 'tiny')
    expect(ended).toMatchObject({ code: 1, stdout: expect.stringContaining('places.csv') })
  })

  test('--calibration holds the first baseline against published figures', async () => {
    const ended = await samplan(
      await folderWithTiny(),
      'check',
      'tiny',
      '--calibration',
      '--replications',
      '2',
      '--weeks',
      '2',
      '--json',
    )
    expect(ended.code).toBe(0)
    const { baseline, rows } = JSON.parse(ended.stdout)
    expect(baseline).toBe('today')
    expect(rows).not.toHaveLength(0)
    for (const row of rows) {
      expect(row).toMatchObject({ used: expect.stringMatching(/input|fitted|check/), source: expect.any(String) })
      expect(row.confidence).toMatch(/official|published|derived|assumption/)
      expect(row.difference).toBeCloseTo(row.value - row.published.value)
    }
  })
})

describe('samplan show', () => {
  test('says of a run that a figure cites what it is, and a command that repeats it to the same bytes', async () => {
    const folder = await folderWithTiny()
    const settings = ['--replications', '2', '--weeks', '1', '--warm-up', '0', '--seed', '7']
    const made = await samplan(folder, 'compare', 'tiny', 'half-ward', ...settings, '--json')
    const { scenarios } = JSON.parse(made.stdout) as { scenarios: { id: string; run: string }[] }
    const { run } = scenarios.find(({ id }) => id === 'half-ward')!
    const shown = await samplan(folder, 'show', run.slice('sha256:'.length, 20), 'tiny')
    expect(shown).toMatchObject({ code: 0, stderr: '' })
    expect(shown.stdout).toContain(run)
    expect(shown.stdout).toMatch(/^scenario +half-ward$/m)
    const command = /^ {2}npx samplan (.*)$/m.exec(shown.stdout)![1]!
    expect(command).toContain('--fresh')
    const again = await samplan(folder, ...command.split(' '), '--json')
    expect(JSON.parse(again.stdout)).toMatchObject({ run, scenario: 'half-ward', replications: 2, seed: 7 })

    const resources = join(folder, 'tiny', 'resources.yaml')
    await writeFile(resources, (await readFile(resources, 'utf8')).replace('value: 4', 'value: 5'))
    expect((await samplan(folder, 'show', run, 'tiny')).stdout).toContain('has been changed since')
  })

  test('says of a run that an older engine made that it is one, and computing again leaves it as it is', async () => {
    const folder = await folderWithTiny()
    const args = ['tiny', '--replications', '2', '--weeks', '1', '--warm-up', '0', '--json']
    const { run } = JSON.parse((await samplan(folder, 'run', ...args)).stdout) as { run: string }
    const store = createFileRunStore(join(folder, '.samplan'))
    const manifest = (await store.findManifest(run)) as { readonly identity: RunIdentity }
    const older: string = contentHash({ ...manifest.identity, engineVersion: engineVersion - 1 })
    await store.saveManifest(older, { ...manifest, engineVersion: engineVersion - 1 })
    await store.saveReplication(older, 0, { by: 'the older engine' })

    const shown = await samplan(folder, 'show', older, 'tiny')
    expect(shown).toMatchObject({ code: 0, stderr: '' })
    expect(shown.stdout).toContain(`version ${engineVersion - 1}, another than the one here (${engineVersion})`)
    expect(shown.stdout).toContain('with the engine here, under another id')
    expect(shown.stdout).not.toContain('--fresh')
    const command = /^ {2}npx samplan (.*)$/m.exec(shown.stdout)![1]!
    const again = JSON.parse((await samplan(folder, ...command.split(' '), '--json')).stdout)
    expect(again).toMatchObject({ run, replications: 1 })
    expect(await store.listReplications(older)).toEqual([0])
    expect(await store.findReplication(older, 0)).toEqual({ by: 'the older engine' })
  })

  test('knows a run that is not stored by the folder and the seed; an unknown one is a wrong call', async () => {
    const folder = await folderWithTiny()
    const run = await samplan(folder, 'run', 'tiny', '--replications', '1', '--seed', '3', '--json')
    const { run: id } = JSON.parse(run.stdout) as { run: string }
    const elsewhere = ['--store', 'elsewhere']
    const [known, unknown, form] = await Promise.all([
      samplan(folder, 'show', id, 'tiny', '--seed', '3', ...elsewhere),
      samplan(folder, 'show', id, ...elsewhere),
      samplan(folder, 'show', 'half-ward'),
    ])
    expect(known.stdout).toMatch(/^stored replications +0$/m)
    expect(known.stdout).toContain('run tiny --scenario today')
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('cli.unknown-run') })
    expect(form).toMatchObject({ code: 2, stderr: expect.stringContaining('cli.run-form') })
  })
})

describe('samplan run, diff, journey, schema', () => {
  test('run --out writes the result and the manifest', async () => {
    const folder = await folderWithTiny()
    const ended = await samplan(
      folder,
      'run',
      'tiny',
      '--scenario',
      'half-ward',
      '--replications',
      '2',
      '--weeks',
      '1',
      '--out',
      'o',
      '--json',
    )
    expect(ended.code).toBe(0)
    expect(JSON.parse(ended.stdout)).toMatchObject({ kind: 'scenario-run', scenario: 'half-ward', replications: 2 })
    expect(await readFile(join(folder, 'o', 'run.json'), 'utf8')).toBe(ended.stdout)
    const manifest = JSON.parse(await readFile(join(folder, 'o', 'manifest.json'), 'utf8'))
    expect(manifest).toMatchObject({ kind: 'flow-manifest', run: JSON.parse(ended.stdout).run })
  })

  test('a scenario that is not there is a wrong call, with the nearest name', async () => {
    const ended = await samplan(await folderWithTiny(), 'run', 'tiny', '--scenario', 'half-wrad')
    expect(ended).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean half-ward?') })
  })

  test('diff shows what a scenario changes, with reason and source', async () => {
    const folder = await folderWithTiny()
    const ended = await samplan(folder, 'diff', 'tiny', 'today', 'half-ward')
    expect(ended.code).toBe(0)
    expect(ended.stdout).toMatch(/^From today to half-ward one value is different:/)
    expect(ended.stdout).toMatch(/resources\.north-ward\.capacity.*20.*10/)
    expect((await samplan(folder, 'diff', 'tiny', 'today', 'today')).stdout).toMatch(/are the same in everything/)
    expect(ended.stdout).toContain('A test of crowding. (invented)')
    const json = await samplan(folder, 'diff', 'tiny', 'today', 'half-ward', '--json')
    expect(JSON.parse(json.stdout).differences).toHaveLength(1)
  })

  test('journey tells of one patient in a line, the same in every scenario until something is different', async () => {
    const folder = await folderWithTiny()
    const patient = ['--patient', 'acute-illness/north-town/0-64#0', '--weeks', '1']
    const [today, half] = await Promise.all([
      samplan(folder, 'journey', 'tiny', ...patient),
      samplan(folder, 'journey', 'tiny', ...patient, '--scenario', 'half-ward'),
    ])
    expect(today).toMatchObject({ code: 0, stderr: '' })
    expect(today.stdout.trim().split('\n')).toHaveLength(1)
    expect(half.stdout.split(' ~ ')[0]).toBe(today.stdout.split(' ~ ')[0])
  })

  test('a patient who is not written as one is a wrong call', async () => {
    const folder = await folderWithTiny()
    expect(await samplan(folder, 'journey', 'tiny', '--patient', 'somebody')).toMatchObject({ code: 2 })
    const unknown = await samplan(folder, 'journey', 'tiny', '--patient', 'acute-illness/north-twon/0-64#0')
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('acute-illness/north-town/0-64') })
  })

  test('schema prints the JSON Schema of a file', async () => {
    const ended = await samplan(await temporaryFolder(), 'schema', 'resources')
    expect(JSON.parse(ended.stdout)).toMatchObject({ type: 'object' })
  })
})
