import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { page, somebody } from '@/test-page'
import { format } from '@/i18n'
import { texts } from './messages'
import { scheduleWords } from './schedule'

const job = {
  name: 'lot-expiry',
  schedule: 'daily at 00:10',
  nextDueAt: '2026-01-06T00:10:00+08:00',
  lastRun: {
    id: 'run_1',
    job: 'lot-expiry',
    cause: 'SCHEDULE',
    dueAt: '2026-01-05T00:10:00+08:00',
    startedAt: '2026-01-05T00:10:01+08:00',
    outcome: 'DONE',
    counts: { expired: 12 },
  },
}

test('a job says when it runs and how it went; running it now is asked first', async () => {
  const { sent } = page('/jobs', somebody(['job:read', 'job:run']), {
    'GET /jobs': { items: [job], stopped: null },
    'POST /jobs/lot-expiry/runs': { ...job.lastRun, counts: { expired: 3 } },
  })
  const user = userEvent.setup()
  expect(await screen.findByText('积分与储值到期')).toBeVisible()
  expect(screen.getByText('每天 00:10')).toBeVisible()
  expect(screen.getByText('到期 12')).toBeVisible()
  await user.click(screen.getByRole('button', { name: /现在运行: / }))
  expect(sent('POST /jobs/lot-expiry/runs')).toHaveLength(0)
  await user.click(screen.getByRole('button', { name: '运行' }))
  expect(await screen.findByText(/「积分与储值到期」已运行/)).toBeVisible()
})

test('who may only read has no button', async () => {
  page('/jobs', somebody(['job:read']), { 'GET /jobs': { items: [job], stopped: null } })
  await screen.findByText('积分与储值到期')
  expect(screen.queryByRole('button', { name: /现在运行/ })).toBeNull()
})

test('schedules are told in words', () => {
  const zh = (key: keyof (typeof texts)['zh'], values?: Record<string, string | number>) =>
    format(texts.zh[key], 'zh', values)
  expect(scheduleWords('every PT1H', zh)).toBe('每 1 小时')
  expect(scheduleWords('every PT15M', zh)).toBe('每 15 分钟')
  expect(scheduleWords('at full moon', zh)).toBe('at full moon')
})
