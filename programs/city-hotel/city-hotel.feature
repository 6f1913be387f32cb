Feature: 国际酒店会员卡制度 — filing, money first, PIN, exceptional return (S002-15)

  Background:
    Given people show their identity card when they register

  @ISS-02 @ISS-09 @ISS-11 @ISS-13 @ISS-14
  Scenario: 建档与到账 — valid when the cheque has cleared and both copies are filed
    Given it is 2026-03-02 11:00
    When Zhao registers
    And E007 issues a "member" card to Zhao:
      | tender   | cheque |
      | reminded | yes    |
    Then it is refused with ISSUING_AUTHORITY_MISSING
    When E001 issues a "member" card to Zhao:
      | tender | cheque |
    Then it is refused with PIN_REMINDER_MISSING
    When E001 issues a "member" card to Zhao:
      | tender   | cheque |
      | reminded | yes    |
    And E001 does "filings" with the card of Zhao:
      | post | sales |
    And E002 does "filings" with the card of Zhao:
      | post | finance |
    Then the card of Zhao is ISSUED
    Given it is 2026-03-04
    When Zhao tops up 5000.00
    Then it is refused with FUNDS_NOT_CLEARED
    Given it is 2026-03-05
    When E002 does "funds-clearances" with the card of Zhao
    Then the card of Zhao is ACTIVE
    When Zhao tops up 5000.00
    Then Zhao has a balance of 5000.00

  @ISS-12
  Scenario: 夜间代办 — handed out at 23:30, filed in the morning
    Given it is 2026-03-06 23:30
    When Qin registers
    And E007 issues a "member" card to Qin:
      | tender   | cash        |
      | reminded | yes         |
      | night    | 销售部已下班 |
    Then the card of Qin is ACTIVE
    Given it is 2026-03-07 08:40
    When E001 does "filings" with the card of Qin:
      | post | sales |
    Given it is 2026-03-07 12:30
    When Qin tops up 100.00
    Then it is refused with CARD_NOT_FILED
    When E002 does "filings" with the card of Qin:
      | post | finance |
    And Qin tops up 100.00
    Then Qin has a balance of 100.00

  @ISS-10 @LCY-10 @LCY-11 @IDN-06
  Scenario: 锁卡补卡 — three wrong PINs, another card on the registrant's document
    Given it is 2026-03-09
    When Wei registers
    And E001 issues a "member" card to Wei:
      | tender   | cash |
      | reminded | yes  |
    And E001 does "filings" with the card of Wei:
      | post | sales |
    And E002 does "filings" with the card of Wei:
      | post | finance |
    And Wei tops up 600.00
    And Wei types a wrong PIN 3 times
    Then the card of Wei is LOCKED
    When E001 does "unlocks" with the card of Wei:
      | pin | 284615 |
    Then it is refused with CARD_LOCKED
    # the driver brings the card
    When E001 does "replacements" with the card of Wei:
      | branch     | S001            |
      | agent      | Driver          |
      | idDocument | document of Wei |
    Then it is refused with AGENT_PROOF_INCOMPLETE
    When E001 does "replacements" with the card of Wei:
      | branch     | S001             |
      | idDocument | document of Zhao |
    Then it is refused with KEY_DATA_LOCKED
    When E001 does "replacements" with the card of Wei:
      | branch     | S001            |
      | agent      | Driver          |
      | papers     | APPLICATION     |
      | idDocument | document of Wei |
    Then the old card of Wei is REPLACED
    And the card of Wei is ACTIVE
    And Wei has a balance of 600.00

  @LCY-16 @LCY-17 @LCY-18
  Scenario: 例外退卡 — a serious fault, a complaint, consent, and the invoice lost
    Given it is 2026-03-10
    When Gao registers
    And E001 issues a "member" card to Gao:
      | tender   | cash |
      | reminded | yes  |
    And E001 does "filings" with the card of Gao:
      | post | sales |
    And E002 does "filings" with the card of Gao:
      | post | finance |
    And Gao tops up 3000.00
    And E001 does "returns" with the card of Gao:
      | branch | S001 |
      | tender | cash |
    Then it is refused with RETURN_NOT_ALLOWED
    When E001 does "returns" with the card of Gao:
      | branch     | S001                     |
      | tender     | cash                     |
      | grounds    | serious fault, complaint |
      | complaint  | CP-9                     |
      | pin        | 880215                   |
      | idDocument | document of Gao          |
      | papers     | CARD                     |
    Then it is refused with RETURN_DOCUMENTS_INCOMPLETE where
      | /missing/0 | RECEIPT |
    When E001 does "returns" with the card of Gao:
      | branch     | S001                     |
      | tender     | cash                     |
      | grounds    | serious fault, complaint |
      | complaint  | CP-9                     |
      | pin        | 880215                   |
      | idDocument | document of Gao          |
      | papers     | CARD, RECEIPT            |
    And E004 agrees to the case of Gao
    And E001 does "payouts" in the case of Gao:
      | branch     | S001                     |
      | tender     | cash                     |
      | grounds    | serious fault, complaint |
      | pin        | 880215                   |
      | idDocument | document of Gao          |
      | papers     | CARD, RECEIPT            |
    # 3,000.00 ÷ 1.06 × 0.06 = 169.81; 3,000.00 − 169.81 = 2,830.19
    Then the case says:
      | /facts/tax    | 16981  |
      | /facts/refund | 283019 |
    And the card of Gao is RETURNED
    And Gao has a balance of 0.00
