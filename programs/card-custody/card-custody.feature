Feature: 会员卡领用、发放及责任处罚 — who answers for which card (S002-2)

  @STK-10 @STK-08 @ISS-01 @ISS-02
  Scenario: 领班 → 会籍顾问 → 会员 — a lead hands twenty cards to a consultant, who registers twelve
    Given it is 2026-03-02 09:00
    When E001 takes 100 "member" cards into stock
    And E001 gives 40 "member" cards to E010
    Then the other side signs by 2026-03-03
    When E010 takes 40 of them
    And E010 gives 20 "member" cards to E011
    # until the consultant has signed, the lead answers
    Then E010 has 40 "member" cards in the drawer
    When E011 takes 20 of them
    Then E010 has 20 "member" cards in the drawer
    And E011 has 20 "member" cards in the drawer
    When E011 issues "member" cards to 12 new members
    Then E011 has 8 "member" cards in the drawer
    And the last card was issued by E011

  @STK-10
  Scenario: 保管链不得跳级 — nobody leaves a level out, and nobody gives what another has
    Given it is 2026-03-02 10:00
    When E001 gives 5 "member" cards to E011
    Then it is refused with CUSTODY_GAP
    When E011 gives 2 "member" cards to E021
    Then it is done, and it says
      | /state | PROPOSED |
    When E012 takes 2 of them
    Then it is refused with PERMISSION_DENIED
    When E021 takes 3 of them
    Then it is refused with HANDOVER_MISMATCH where
      | /given   | 2    |
      | /found   | 3    |
      | /answers | E011 |
    When E021 says there are 1, because "少一张"
    Then it is done, and it says
      | /state   | DISPUTED |
      | /answers | E011     |
    And E011 has 8 "member" cards in the drawer
    When E012 issues a "member" card to Qi
    Then it is refused with CARD_NOT_ISSUABLE

  @STK-08
  Scenario: 按号段顺序领用 — a later number goes out only with a reason
    Given it is 2026-03-02 11:00
    When E011 issues the "member" card 3 further on to Sun
    Then it is refused with OUT_OF_SEQUENCE
    When E011 issues the "member" card 3 further on to Sun, because "会员指定号码"
    Then the last card was issued by E011
    And E011 has 7 "member" cards in the drawer

  @STK-12
  Scenario: 每周上交资料 — thirteen enrolled, eleven handed in, two are carried over
    Given it is 2026-03-08 18:00
    # 12 on Monday morning and one more at eleven: 13
    When E010 hands in the data of 11 members for the week of 2026-03-02
    Then it is done, and it says
      | /enrolled    | 13           |
      | /carriedOver | 2            |
      | /late        | false        |
      | /finding     | HAND_IN_LATE |
    Given it is 2026-03-17
    # the week after closed on the 15th; nobody enrolled, the two are still to come: 0 + 2
    When E010 hands in the data of 2 members for the week of 2026-03-09
    Then it is done, and it says
      | /enrolled    | 2    |
      | /carriedOver | 0    |
      | /late        | true |

  @STK-13
  Scenario: 缺卡处罚 — twenty handed out, thirteen registered, five in the drawer: 20 − 13 − 5 = 2
    Given it is 2026-03-18
    When E011 counts 5 "member" cards of E011
    Then it is refused with SEPARATION_OF_DUTIES
    When E002 counts 5 "member" cards of E011
    # 2 × 50.00 = 100.00
    Then it is done, and it says
      | /received | 20    |
      | /issued   | 13    |
      | /expected | 7     |
      | /missing  | 2     |
      | /penalty  | 10000 |
    And E011 answers for 2 missing "member" cards
    # one turns up: 1 × 50.00 stays
    When E010 closes the case with 1 card found, because "在更衣柜找到"
    Then it is done, and it says
      | /state   | CLOSED |
      | /penalty | 5000   |
    And E011 has 6 "member" cards in the drawer

  @STK-18
  Scenario: 作废须两人见证 — spoiled cards are destroyed before two witnesses
    Given it is 2026-03-19
    When E010 wants 3 "member" cards destroyed, because "印刷错误"
    And E010 signs as a witness
    Then it is refused with SEPARATION_OF_DUTIES
    When E011 signs as a witness
    Then it is done, and it says
      | /state | OPEN |
    When E012 signs as a witness
    Then it is done, and it says
      | /state | DONE |
    And E010 has 17 "member" cards in the drawer

  @STK-11
  Scenario: 员工卡 — staff cards are kept and issued by the customer service centre
    Given it is 2026-03-20
    When E003 takes 10 "staff" cards into stock
    And this happens at HQ
    And E003 issues a "staff" card to Zhou
    Then the last card was issued by E003
    And E003 has 9 "staff" cards in the drawer
