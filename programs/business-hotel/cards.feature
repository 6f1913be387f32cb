Feature: 商务酒店会员系统方案 — waiver, loss, return into the room rate (S002-7)

  Background:
    Given people show their identity card when they register

  @ISS-18 @MEM-17 @LCY-15
  Scenario: 免费卡 — waived by the store manager, and nothing when it comes back
    Given it is 2026-03-02
    When Chen registers
    And E007 issues a "gold" card to Chen:
      | waiver | 常客 |
    Then it is refused with WAIVER_NOT_AUTHORISED
    When E001 issues a "gold" card to Chen:
      | waiver | 常客 |
    Then the card costs 0.00
    When Chen tops up 2000.00
    And E007 does "returns" with the card of Chen:
      | branch | S001 |
      | papers | CARD |
      | tender | cash |
    Then it is refused with REFUND_NOT_ALLOWED_WAIVED_CARD
    When E007 does "returns" with the card of Chen:
      | branch | S001 |
      | papers | CARD |
    Then the case says:
      | /facts/refund | 0 |
      | /facts/credit | 0 |
    And Chen has a balance of 0.00

  @LCY-14 @SVA-12
  Scenario: 退卡抵房费 — 2,600.00 − 2,000.00 = 600.00
    Given it is 2026-03-03
    When Dai registers
    And Dai gets a "gold" card
    Then the card costs 100.00
    When Dai tops up 2000.00
    And E007 does "returns" with the card of Dai:
      | branch | S001 |
      | papers | CARD |
      | tender | cash |
    Then it is refused with CASH_REFUND_NOT_ALLOWED
    When E007 does "returns" with the card of Dai:
      | branch | S001 |
      | papers | CARD |
    Then it is refused with NO_ROOM_CHARGE_TODAY
    When E007 does "returns" with the card of Dai:
      | branch     | S001    |
      | papers     | CARD    |
      | roomCharge | 2600.00 |
    Then the case says:
      | /facts/credit | 200000 |
      | /facts/refund | 0      |
    And the card of Dai is RETURNED

  @LCY-05 @LCY-06 @LCY-07 @IDN-09
  Scenario: 遗失 — a registered card at the card fee, an anonymous one not at all
    Given it is 2026-03-04
    When Fan registers
    And Fan gets a "gold" card
    And E007 does "loss-reports" with the card of Fan:
      | idDocument | document of Fan |
    And E007 does "replacements" with the card of Fan:
      | branch     | S001            |
      | idDocument | document of Fan |
    Then it is refused with FEE_UNPAID where
      | /fee | 10000 |
    When E007 does "replacements" with the card of Fan:
      | branch     | S001            |
      | idDocument | document of Fan |
      | tender     | cash            |
    Then the card costs 100.00
    When Bearer gets an "anonymous" card
    And E007 does "loss-reports" with the card of Bearer
    Then it is refused with OPERATION_NOT_AVAILABLE_ANONYMOUS
