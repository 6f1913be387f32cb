import { api, ok, type Schemas } from '@/api/client'
import { useMay } from '@/app/session'
import { useText } from '@/i18n'
import { List } from '@/kit/list'
import { NoProgram } from '@/kit/places'
import { StepForm, Steps } from '@/kit/steps'
import { fen, told } from '@/kit/values'
import { Status } from '@/kit/words'
import { grouped } from '@/lib/ids'
import { plain } from '@/lib/money'
import { moment } from '@/lib/time'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { texts } from '../messages'
import { chosen, useDesk } from '../parts/filters'

type Gift = Schemas['GiftGiftView']

/** Cards the house gives away: asked for, agreed to, handed out. */
export function GiftsPage() {
  const t = useText(texts)
  const may = useMay()
  const queries = useQueryClient()
  const desk = useDesk([])
  const { program, names } = desk
  const [giving, setGiving] = useState<Gift | null>(null)
  const [given, setGiven] = useState<string | null>(null)
  if (!program) return <NoProgram />
  const again = () => void queries.invalidateQueries({ queryKey: ['gifts'] })
  return (
    <div className="stack">
      {given && (
        <p className="notice good" role="status">
          ● {t('giftDone', { card: grouped(given) })}
        </p>
      )}
      {giving ? (
        <StepForm
          key={giving.id}
          program={program}
          spec={{
            code: 'hand-out',
            label: t('handOut'),
            why: `${t('handOutWhy')} ${giving.reason}`,
            permission: 'card:grant',
            submit: t('handOutYes'),
            path: `/complimentary-cards/${giving.id}/issues`,
            fields: [
              { name: 'number', label: t('giftNumber'), hint: t('giftNumberHint') },
              { name: 'reminded', label: t('reminded'), kind: 'check' },
              { name: 'signed', label: t('signed'), kind: 'check' },
            ],
            body: (values) => ({
              number: told(values, 'number')?.replace(/\s/g, '') ?? null,
              reminded: told(values, 'reminded') !== null,
              signed: told(values, 'signed') !== null,
            }),
          }}
          leave={() => setGiving(null)}
          done={(answer) => {
            setGiving(null)
            setGiven((answer as Gift).card ?? null)
            again()
          }}
        />
      ) : (
        <Steps
          program={program}
          specs={[
            {
              code: 'ask',
              label: t('askGift'),
              why: t('askGiftWhy'),
              permission: 'card:issue',
              submit: t('askGiftYes'),
              path: '/complimentary-cards',
              fields: [
                { name: 'branch', label: t('branch'), kind: 'branch', required: true },
                {
                  name: 'product',
                  label: t('product'),
                  kind: 'choice',
                  required: true,
                  options: [['', '—'], ...Object.entries(names?.products ?? {})],
                },
                { name: 'value', label: t('giftValue'), kind: 'money' },
                { name: 'membership', label: t('giftFor'), hint: t('giftForHint') },
                { name: 'reason', label: t('giftReason'), kind: 'area', required: true },
              ],
              body: (values) => ({
                program,
                branch: told(values, 'branch') ?? '',
                product: told(values, 'product') ?? '',
                value: fen(values, 'value') ?? 0,
                membership: told(values, 'membership'),
                reason: told(values, 'reason') ?? '',
              }),
            },
          ]}
          done={() => {
            setGiven(null)
            again()
          }}
        />
      )}
      <List<Gift>
        label={t('gifts')}
        filters={desk.filters}
        queryKey={['gifts', program]}
        ask={(cursor) =>
          ok(
            api.GET('/complimentary-cards', {
              params: { query: chosen({ program, cursor, limit: 50 }) },
            }),
          )
        }
        rowKey={(row) => row.id}
        empty={t('noGifts')}
        columns={[
          { title: t('product'), cell: (row) => names?.products[row.product] ?? row.product },
          { title: t('state'), cell: (row) => <Status kind="gift" value={row.state} /> },
          { title: t('giftValue'), num: true, cell: (row) => plain(row.value) },
          { title: t('giftReason'), cell: (row) => row.reason },
          { title: t('branch'), cell: (row) => row.branch },
          { title: t('giftAskedBy'), cell: (row) => row.askedBy },
          { title: t('giftAskedAt'), nowrap: true, cell: (row) => moment(row.askedAt) },
          {
            title: t('card'),
            cell: (row) =>
              row.card ? (
                <Link to="/cards/$number" params={{ number: row.card }} className="mono">
                  {row.card}
                </Link>
              ) : row.state === 'APPROVED' && may('card:grant') ? (
                <button className="btn" onClick={() => setGiving(row)}>
                  {t('handOut')}
                </button>
              ) : (
                ''
              ),
          },
        ]}
      />
    </div>
  )
}
