import { describe, expect, test } from 'vitest'
import type { PersonStore } from '../person-store.ts'
import type { SessionStore } from '../session-store.ts'

/** What every PersonStore and the SessionStore of the same place promise; `pass` lets seconds go by in that place. */
export function personStoreSuite(
  name: string,
  create: () => Promise<{
    readonly persons: () => PersonStore
    readonly sessions: () => SessionStore
    readonly pass: (seconds: number) => Promise<void>
  }>,
): void {
  const anna = { id: 'person-a', name: 'Anna Ek', email: 'anna@region.example' }
  const bo = { id: 'person-b', name: 'Bo Al' }
  const login = { issuer: 'https://one.example', subject: 'å-1' }
  const limits = { idle: 60, longest: 600 }
  const begun = { issuer: login.issuer, state: 's', nonce: 'n', verifier: 'v', to: '/tiny?x=1' }

  describe(`${name} as a PersonStore`, () => {
    test('persons are listed by name with what belongs to them, and found by their logins', async () => {
      const place = await create()
      const store = place.persons()
      await store.add(anna)
      await store.add(bo)
      expect(await store.link(anna.id, login)).toBe('linked')
      expect(await store.setAccess(anna.id, 'tiny', 'read')).toBe(true)
      expect(await place.persons().list()).toEqual([
        { ...anna, logins: [login], access: { tiny: 'read' } },
        { ...bo, logins: [], access: {} },
      ])
      expect(await store.find(bo.id)).toEqual(bo)
      expect(await store.findByLogin(login)).toEqual(anna)
      expect(await store.find('person-c')).toBeUndefined()
    })

    test('a login is one person’s; the same subject at another issuer is another login', async () => {
      const store = (await create()).persons()
      await store.add(anna)
      await store.add(bo)
      expect(await store.link(anna.id, login)).toBe('linked')
      expect(await store.link(anna.id, login)).toBe('linked')
      expect(await store.link(bo.id, login)).toBe('taken')
      expect(await store.link('person-c', login)).toBe('no-person')
      const elsewhere = { ...login, issuer: 'https://two.example' }
      expect(await store.findByLogin(elsewhere)).toBeUndefined()
      expect(await store.link(bo.id, elsewhere)).toBe('linked')
      expect(await store.findByLogin(login)).toEqual(anna)
      expect(await store.findByLogin(elsewhere)).toEqual(bo)
      expect(await store.unlink(login)).toBe(true)
      expect(await store.unlink(login)).toBe(false)
      expect(await store.findByLogin(login)).toBeUndefined()
    })

    test('access is to one inquiry, can be changed, and taken away', async () => {
      const store = (await create()).persons()
      await store.add(anna)
      expect(await store.findAccess(anna.id, 'tiny')).toBeUndefined()
      await store.setAccess(anna.id, 'tiny', 'read')
      await store.setAccess(anna.id, 'tiny', 'write')
      expect(await store.findAccess(anna.id, 'tiny')).toBe('write')
      expect(await store.findAccess(anna.id, 'other')).toBeUndefined()
      expect(await store.findAccess(bo.id, 'tiny')).toBeUndefined()
      await store.setAccess(anna.id, 'tiny', undefined)
      expect(await store.findAccess(anna.id, 'tiny')).toBeUndefined()
      expect(await store.setAccess('person-c', 'tiny', 'read')).toBe(false)
    })

    test('who is removed is gone with name, address, logins, access and sessions', async () => {
      const place = await create()
      const store = place.persons()
      await store.add(anna)
      await store.link(anna.id, login)
      await store.setAccess(anna.id, 'tiny', 'write')
      await place.sessions().open('h', login, limits)
      expect(await store.remove(anna.id)).toBe(true)
      expect(await store.remove(anna.id)).toBe(false)
      expect(await store.list()).toEqual([])
      expect(await store.findByLogin(login)).toBeUndefined()
      expect(await store.findAccess(anna.id, 'tiny')).toBeUndefined()
      expect(await place.sessions().find('h', limits)).toBeUndefined()
    })
  })

  describe(`${name} as a SessionStore`, () => {
    const opened = async (idToken?: string) => {
      const place = await create()
      await place.persons().add(anna)
      await place.persons().link(anna.id, login)
      expect(await place.sessions().open('h', login, limits, idToken)).toBe(true)
      return place
    }

    test('an open session says whose it is, also to another server, until it is closed', async () => {
      const place = await opened('token')
      expect(await place.sessions().find('h', limits)).toEqual({ person: anna, login, idToken: 'token' })
      expect(await place.sessions().find('other', limits)).toBeUndefined()
      await place.sessions().close('h')
      expect(await place.sessions().find('h', limits)).toBeUndefined()
    })

    test('a session ends when nobody has asked for its idle time; who asks keeps it', async () => {
      const { sessions, pass } = await opened()
      for (let i = 0; i < 3; i++) {
        await pass(50)
        expect(await sessions().find('h', limits)).toEqual({ person: anna, login })
      }
      await pass(61)
      expect(await sessions().find('h', limits)).toBeUndefined()
    })

    test('a session ends when its time is over, whoever asks', async () => {
      const { sessions, pass } = await opened()
      for (let i = 0; i < 11; i++) {
        await pass(54)
        expect(await sessions().find('h', limits)).toBeDefined()
      }
      await pass(54)
      expect(await sessions().find('h', limits)).toBeUndefined()
    })

    test('a session that a login opened is over when the login is unlinked, and none is opened by it', async () => {
      const place = await opened()
      await place.persons().unlink(login)
      expect(await place.sessions().find('h', limits)).toBeUndefined()
      expect(await place.sessions().open('new', login, limits)).toBe(false)
    })

    test('what was begun is taken in time', async () => {
      const { sessions, pass } = await create()
      await sessions().begin('b', begun, 60)
      await sessions().begin('late', begun, 60)
      await pass(59)
      expect(await sessions().takeBegun('b')).toEqual(begun)
      await pass(2)
      expect(await sessions().takeBegun('late')).toBeUndefined()
    })

    test('what was begun is taken once: of many who take it, one gets it', async () => {
      const store = (await create()).sessions()
      await store.begin('b', begun, 60)
      const taken = await Promise.all(Array.from({ length: 8 }, () => store.takeBegun('b')))
      expect(taken.filter((one) => one !== undefined)).toEqual([begun])
    })
  })
}
