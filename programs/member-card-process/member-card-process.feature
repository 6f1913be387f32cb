Feature: 会员卡管理制度流程 — the whole way of a card, from its design to its use (S000-2)

  @STK-01 @STK-02 @STK-03 @STK-04 @STK-05 @STK-06 @STK-17 @STK-19
  Scenario: 设计、审批、制作、导码、到货 — no card before its design is agreed to
    Given it is 2026-03-05 09:00
    When E005 asks for 200 "member" cards, with 10 on hand, needed by 2026-04-01
    Then it is refused with DESIGN_NOT_APPROVED
    When E001 drafts a design for "member"
    And E001 submits the design
    And E001 approves it
    Then it is refused with SEPARATION_OF_DUTIES
    When E002 approves it
    And E005 asks for 200 "member" cards, needed by 2026-04-01
    Then it is refused with REQUEST_INCOMPLETE where
      | /field | onHand |
    When E005 asks for 200 "member" cards, with 10 on hand, needed by 2026-04-01
    # the branch's head first, then marketing; 200 at 0.80 are 160.00
    And E002 approves it
    Then it is refused with APPROVAL_ORDER
    When E006 approves it
    And E002 approves it
    Then the order is APPROVED, and the next step is due on 2026-03-06
    Given it is 2026-03-06 10:00
    When E003 says of the order that the maker was contacted
    # Friday: the next working day is Monday
    Then the order is CONTACTED, and the next step is due on 2026-03-09
    Given it is 2026-03-09 10:00
    When E003 fixes the numbers of the order
    And E004 confirms the order
    And E005 takes the order in
    Then the order's cards are BLOCKED
    When E003 imports codes that begin with "MC70A", line 37 being "MC70A000037"
    Then it is refused with CODE_RULE_VIOLATION where
      | /errors/0/line  | 37     |
      | /errors/0/fault | LENGTH |
      | /faultyLines    | 1      |
    When E003 imports codes that begin with "MC70A"
    Then the order's cards are AVAILABLE
    And E005 has 200 "member" cards in the drawer

  @ISS-01 @ISS-06 @STK-08 @STK-10 @STK-14 @PRM-01 @BEN-05 @TIR-01 @IDN-04 @IDN-05 @CAT-12
  Scenario: 发放、激活、使用、到期 — a card from the drawer to its end
    Given it is 2026-03-10 09:00
    When E005 gives 50 "member" cards to E007
    And E007 takes 50 of them
    And E007 finds a "member" card bent
    # 1 of 200: 0.5 %
    Then it is done, and it says
      | /defects    | 1   |
      | /defectRate | 500 |
    When Wu registers with:
      | birthday | 1990-03-12 |
    And E007 issues a "member" card to Wu
    Then the last card was issued by E007
    And E007 has 48 "member" cards in the drawer
    When Wu buys "goods" for 100.00
    Then it is refused with CARD_NOT_ACTIVE
    When Wu activates the card with the PIN 739146
    Given it is 2026-03-10 19:00
    When Wu buys "goods" for 100.00
    Then Wu pays 100.00 and earns 10 points

    # 优惠与积分 — the hour, the birthday and the tier, the best for the member
    Given it is 2026-03-11 15:00
    When Wu buys "goods" for 100.00
    # 14:00 to 17:00 on a weekday: 10 % off
    Then Wu pays 90.00 and earns 9 points
    Given it is 2026-03-12 15:00
    When Wu buys "goods" for 2000.00
    # the birthday's 12 % beats the hour's 10 %
    Then Wu pays 1760.00 and earns 176 points
    Given it is 2026-03-13 19:00
    When Wu buys "goods" for 200.00
    # 100.00 + 90.00 + 1,760.00 + 200.00 = 2,150.00: silver
    Then Wu pays 200.00 and earns 20 points
    And Wu is silver
    Given it is 2026-03-16 19:00
    When Wu buys "goods" for 100.00
    Then Wu pays 95.00 and earns 9 points

    # 限本人使用 — the card of another is refused
    Given it is 2026-03-17 12:00
    When Wu buys "goods" for 100.00, presented by another
    Then it is refused with NOT_HOLDER

    # 到期 — a year later the card is over
    Given it is 2027-03-09 12:00
    When Wu buys "goods" for 100.00
    Then Wu pays 95.00 and earns 9 points
    Given it is 2027-03-10 12:00
    When Wu buys "goods" for 100.00
    Then it is refused with CARD_EXPIRED
