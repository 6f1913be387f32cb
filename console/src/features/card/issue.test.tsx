import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { at, cashier } from '@/test-page'
import { serve } from '@/test-server'

afterEach(() => vi.unstubAllGlobals())

test('a till that is no longer on the form is not sent', async () => {
  const asked = serve({
    'GET /programs': () => [200, { items: [{ id: 'p', title: '制度', titleEn: null }] }],
    'GET /card-products': () => [200, { items: [{ product: 'ordinary', name: '普通卡' }] }],
    'GET /branches': () => [
      200,
      {
        items: [
          { code: 'S001', name: '一店', tills: ['T1'] },
          { code: 'S002', name: '二店', tills: ['T2'] },
        ],
      },
    ],
    'POST /cards': () => [200, { fee: 0, validUntil: null }],
  })
  at('/cards/issue', cashier(['card:issue', 'card:read']))
  const user = userEvent.setup()
  const tender = await screen.findByLabelText(/卡费付款方式/)
  await user.selectOptions(tender, 'cash')
  await screen.findByRole('option', { name: 'T1' })
  await user.selectOptions(screen.getByLabelText(/收进收银台/), 'T1')
  await user.selectOptions(tender, '')
  await user.click(screen.getByRole('button', { name: '试算' }))
  await vi.waitFor(() => expect(sent(asked)).toMatchObject({ tender: null, till: null }))

  await user.selectOptions(tender, 'cash')
  await user.selectOptions(screen.getByLabelText(/收进收银台/), 'T1')
  await user.selectOptions(screen.getByLabelText('办理门店'), 'S002')
  await user.click(screen.getByRole('button', { name: '试算' }))
  await vi.waitFor(() => expect(sent(asked)).toMatchObject({ branch: 'S002', till: null }))
})

function sent(asked: ReturnType<typeof serve>) {
  return asked.filter((each) => each.what.startsWith('POST /cards')).at(-1)?.body
}
