import type { Schemas } from '@/api/client'
import type { Goods } from '../goods'
import type { Line, Names } from '../model'
import { Adding, type Added } from './adding'
import { GoodsChoices } from './goods-picks'
import { Choices } from './omnibox'
import { Repricing } from './repricing'

/** What stands between the omnibox and the cart, to be answered first. */
export type Question =
  | { kind: 'price'; sku: string; price: string; quantity: number }
  | { kind: 'goods'; found: Goods[]; quantity: number }
  | { kind: 'members'; found: Schemas['MemberView'][] }
  | { kind: 'reprice'; line: Omit<Line, 'id'>; price: string; of?: number }

/** Asks for it: which member, which goods, which price. */
export function Asked({
  question,
  names,
  lastCategory,
  member,
  goods,
  add,
  reprice,
  cancel,
}: {
  question: Question
  names: Names | undefined
  lastCategory: string | null
  member: (member: Schemas['MemberView']) => void
  goods: (goods: Goods, quantity: number) => void
  add: (added: Added, quantity: number) => void
  /** @param of the line in the cart; without it the line is new */
  reprice: (line: Omit<Line, 'id'>, of: number | undefined) => void
  cancel: () => void
}) {
  switch (question.kind) {
    case 'members':
      return <Choices members={question.found} choose={member} cancel={cancel} />
    case 'goods':
      return (
        <GoodsChoices
          found={question.found}
          choose={(one) => goods(one, question.quantity)}
          cancel={cancel}
        />
      )
    case 'reprice':
      return (
        <Repricing
          item={question.line.item!}
          name={question.line.name!}
          listPrice={question.line.listPrice!}
          price={question.price}
          done={(unitPrice) => reprice({ ...question.line, unitPrice }, question.of)}
          cancel={cancel}
        />
      )
    case 'price':
      return (
        <Adding
          key={question.sku + question.price}
          sku={question.sku}
          price={question.price}
          names={names}
          lastCategory={lastCategory}
          add={(added) => add(added, question.quantity)}
          cancel={cancel}
        />
      )
  }
}
