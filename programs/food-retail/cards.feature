Feature: 食品公司会员卡管理制度 — loss, faults, wrong top-ups, gift cards, dormancy (S002-13)

  Background:
    Given people show their identity card when they register
    And people sign the form when they register

  @LCY-13 @LCY-21 @SVA-06 @SVA-07 @SVA-08 @SVA-09
  Scenario: 错误充值 — 500.00 were paid, 5,000.00 keyed
    Given it is 2026-05-07 15:00
    When Yu registers
    And Yu gets an "ordinary" card
    And Yu tops up 5000.00
    Then the top-up gives a bonus of 500.00
    When E006 reports the top-up of Yu as wrong, 500.00 paid, because of a customer choice, E007 is responsible
    Then it is refused with REVERSAL_GROUND_NOT_ALLOWED
    When E006 reports the top-up of Yu as wrong, 500.00 paid, because of an operating error, E007 is responsible
    # the till's day: 8,000.00 + 5,000.00 = 13,000.00 to hand in, 8,500.00 in the drawer
    Then the case says:
      | /facts/excess        | 450000    |
      | /facts/remittanceDue | 500000    |
      | /state               | REPORTED  |
    When Yu buys "food" for 10.00, paying from the balance
    Then it is refused with CARD_FROZEN_CORRECTION
    When E001 does "reversals" in the case of Yu
    Then it is refused with FAULT_FORM_REQUIRED
    Given it is 2026-05-07 17:20
    When E006 does "forms" in the case of Yu:
      | form | FF-3 |
    Then the case says:
      | /facts/formLate | false |
    Given it is 2026-05-08
    When E006 does "reversals" in the case of Yu
    Then it is refused with REVERSAL_NOT_AUTHORISED
    When E001 does "reversals" in the case of Yu
    # 5,000.00 − 500.00 = 4,500.00, of the bonus 450.00; the cashier had advanced 13,000.00 − 8,500.00
    Then the case says:
      | /facts/principalBack | 450000 |
      | /facts/bonusBack     | 45000  |
      | /facts/advance       | 450000 |
      | /facts/advancedBy    | E007   |
    And Yu has a balance of 500.00 and a bonus of 50.00
    When E006 does "claims" in the case of Yu
    And E009 does "claim-payments" in the case of Yu
    Then the case says:
      | /facts/claimPaid | 450000 |
    When E006 does "pick-ups" with the card of Yu:
      | idDocument | document of Yu |
    Then it is refused with CORRECTION_NOT_READY
    Given it is 2026-05-09 15:00
    When E006 does "pick-ups" with the card of Yu:
      | idDocument | document of Tang |
    Then it is refused with IDENTITY_MISMATCH
    When E006 does "pick-ups" with the card of Yu:
      | idDocument | document of Yu |
    Then the card of Yu is ACTIVE

  @LCY-03 @LCY-04 @LCY-05 @LCY-07 @LCY-08 @IDN-06
  Scenario: 挂失补卡 — 880.00 and 220 points go to the new card
    Given it is 2026-05-06
    When Tang registers
    And Tang gets an "ordinary" card
    And Tang tops up 1000.00
    And Tang buys "food" for 220.00, paying from the balance
    Then Tang has a balance of 800.00 and a bonus of 80.00
    When E007 does "replacements" with the card of Tang:
      | branch     | S001             |
      | idDocument | document of Tang |
    Then it is refused with LOSS_NOT_REPORTED
    # the husband with his own document only
    When E007 does "loss-reports" with the card of Tang:
      | agent | Husband |
    Then it is refused with AGENT_PROOF_INCOMPLETE
    When E007 does "loss-reports" with the card of Tang:
      | agent      | Husband          |
      | idDocument | document of Tang |
    Then the card of Tang is LOST
    When Tang buys "food" for 10.00, paying from the balance
    Then it is refused with CARD_FROZEN_LOSS
    When E007 does "replacements" with the card of Tang:
      | branch     | S001             |
      | idDocument | document of Tang |
    Then the card costs 0.00
    And the old card of Tang is REPLACED
    When Tang buys "food" for 10.00, paying from the balance
    Then it is refused with CARD_NOT_ACTIVE
    When E007 does "value-transfers" with the card of Tang
    Then it is refused with PERMISSION_DENIED
    When E001 does "value-transfers" with the card of Tang
    Then the card of Tang is ACTIVE
    And Tang has a balance of 800.00 and a bonus of 80.00
    And Tang has 220 points
    When Tang buys "food" for 880.00, paying from the balance
    Then Tang has a balance of 0.00

  @LCY-12
  Scenario: 故障卡 — dealt with within 48 hours
    Given it is 2026-05-11 10:00
    When Sun registers
    And Sun gets an "ordinary" card
    And E007 does "faults" with the card of Sun:
      | kind     | DEMAGNETISED |
      | withCard | no           |
    Then the card of Sun is FAULTY
    When E002 does "closures" in the case of Sun:
      | outcome | REPAIRED |
    Then it is refused with FAULT_DATA_INCOMPLETE
    When E007 does "data" in the case of Sun:
      | idDocument | document of Sun |
    And E002 does "closures" in the case of Sun:
      | outcome | REPAIRED |
    Then the card of Sun is ACTIVE

  @LCY-19 @SVA-20
  Scenario: 礼品卡回收 — at zero: taken in, counted, destroyed before two, cancelled
    Given it is 2026-05-12
    When Bearer gets a "gift" card
    And Bearer tops up 300.00
    And Bearer buys "food" for 150.00, paying from the balance
    And E007 does "recoveries" with the card of Bearer:
      | branch | S001 |
    # 300.00 + 30.00 − 150.00
    Then it is refused with CARD_BALANCE_LEFT where
      | /balance | 18000 |
    When Bearer buys "food" for 180.00, paying from the balance
    And E007 does "recoveries" with the card of Bearer:
      | branch | S001 |
    Then the card of Bearer is RECOVERED
    When E002 does "cancellations" with the card of Bearer:
      | reason | 余额为零 |
    Then it is refused with DESTRUCTION_RECORD_MISSING
    When E001 counts the cards of S001
    And E002 destroys the card of Bearer before E001 and E002
    Then it is refused with WITNESS_REQUIRED
    When E002 destroys the card of Bearer before E001 and E010
    And E002 does "cancellations" with the card of Bearer:
      | reason | 余额为零 |
    Then the card of Bearer is CANCELLED
    When Bearer tops up 100.00
    Then it is refused with CARD_CANCELLED

  @own-server @SVA-13 @SVA-14 @SVA-15
  Scenario: 睡眠卡 — a year without use; frozen, and opened again with 550.00
    Given it is 2026-05-09 15:10
    When Yu registers
    And Yu gets an "ordinary" card
    And Yu tops up 500.00
    Given it is 2027-05-09
    When E002 lists the dormant cards
    Then the list has 0 cards and 0.00
    Given it is 2027-05-10
    When E002 lists the dormant cards
    Then the list has 1 cards and 550.00
    When E003 does "freezes" with the list
    Then it is refused with DORMANCY_STEPS_INCOMPLETE
    Given it is 2027-05-12
    When E008 agrees to the list
    Given it is 2027-05-13
    When E010 does "notices" with the list
    Given it is 2027-05-31
    When E003 does "freezes" with the list
    Then the card of Yu is FROZEN
    And 0 members are counted
    Given it is 2027-06-20
    When E017 does "dormancy-reactivations" with the card of Yu:
      | branch | S002 |
    And E002 does "openings" in the case of Yu
    And E009 does "bookings" in the case of Yu
    Then the case says:
      | /facts/booked | 55000 |
    And the card of Yu is ACTIVE
    And 1 members are counted
    And Yu has a balance of 500.00 and a bonus of 50.00
