"""What the words of a content do where the cue only says that something was said ("said", "added", "told").

Each pattern is narrow: it asks for the speaker's own commitment ("we will not accept"), an addressed other ("must withdraw")
or a plain word of judgement. Where none fits, the act is *state*. Order is precedence.
"""

from __future__ import annotations

import re


def _pattern(text: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(text, flags)


CONTENT_ACTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("empathise", _pattern(
        r"\bcondolences?\b|\bsympath(?:y|ies)\b|\b(?:thoughts|hearts?|prayers) (?:are|is|go|goes|remain)\b|\bmourn(?:s|ing)?\b"
        r"|\bshare (?:the|their|your) (?:grief|pain|sorrow)\b|\bdeeply saddened\b|\bheartbroken\b"
    )),
    ("threaten", _pattern(
        r"\bpay (?:a|the) (?:\w+ ){0,2}price\b|\bwill not hesitate\b|\b(?:face|suffer|bear|have) (?:\w+ ){0,3}consequences\b"
        r"|\b(?:will|would|’ll|'ll) (?:\w+ ){0,1}(?:retaliate|strike back|hit back|be (?:crushed|destroyed|punished|struck|hit))\b"
        r"|\bif\b[^.]{3,120}\b(?:we|i|they|it|forces|army|country) (?:will|would|’ll|'ll) (?:\w+ )?"
        r"(?:respond|act|strike|attack|take (?:\w+ ){0,3}(?:action|measures|steps)|destroy|impose|retaliate)"
        r"|\b(?:crushing|harsh|decisive|devastating|painful|strong|proportionate|forceful|regrettable) (?:response|blow)\b"
        r"|\bgates of hell\b|\bwill regret\b|\blegitimate targets?\b"
    )),
    ("reject", _pattern(
        r"\b(?:will|would|can|could|shall|do|does|did|are|is)(?:n[’']t| ?not| never) (?:\w+ ){0,2}(?:accept|agree|allow|tolerate|"
        r"permit|recogni[sz]e|negotiate|give up|abandon|surrender|bow|yield|compromise|cede|support|back down|be (?:accepted|"
        r"tolerated|intimidated|pressured))\b|\bnever (?:accept|agree|allow|recogni[sz]e|give up|surrender)\b"
        r"|\bout of the question\b|\bnon-starter\b|\bruled? out\b|\breject(?:s|ed|ing)?\b|\bnot up for (?:debate|negotiation)\b"
        r"|\bno (?:room|place) for (?:compromise|negotiation)|\bnon-negotiable\b|\bnot (?:negotiable|acceptable)\b|\bred lines?\b"
    )),
    ("deny", _pattern(
        r"\b(?:is|are|was|were)(?:n[’']t| not) (?:\w+ )?true\b|\b(?:absolutely|completely|totally|entirely|simply) (?:false|untrue)\b"
        r"|\b(?:baseless|unfounded|groundless|fabricat\w+|false (?:claims?|allegations?|accusations?|reports?))\b|\bno truth\b"
        r"|\bfake news\b|\bnothing to do with\b|\bno basis\b|\bwe deny\b|\bdenied (?:any|that|having)\b"
    )),
    ("accuse", _pattern(
        r"\b(?:genocid\w+|war crimes?|ethnic(?:ally)? cleans\w+|crimes? against humanity|massacr\w+|state terrorism|apartheid)\b"
        r"|\b(?:is|are|was|were|bears?|has been|have been) (?:\w+ ){0,3}(?:responsib\w+|guilty|complicit|to blame|behind)\b"
        r"|\b(?:is|are|has been|have been) (?:\w+ )?(?:lying|sabotaging|violating|breaching|undermining|provoking|stalling|"
        r"blackmailing|interfering|inciting|dragging|deceiving|manipulating|plotting|committing|exploiting|starving|bombing|"
        r"weaponi[sz]ing|fuell?ing|sponsoring|harbouring|funding|escalating)\b"
        r"|\b(?:in|a|gross|flagrant|blatant|clear|grave) (?:\w+ ){0,2}violations? of\b|\bviolat(?:es|ed) (?:international|the)\b"
        r"|\b(?:wants?|seeks?|trying|tries|intends?|attempts?|attempting) to (?:\w+ )?(?:destroy|destabili[sz]e|undermine|sabotage|"
        r"provoke|prolong|disrupt|derail|blackmail|escalate|rearm|drag|erase|annihilate|eliminate)\b"
        r"|\bterrorist regime\b|\bkiev regime\b(?=.*\b(?:attack|strike|provo|terror|kill|shell))"
    )),
    ("demand", _pattern(
        r"\bmust (?:\w+ ){0,2}(?:stop|end|halt|cease|withdraw|release|allow|lift|return|leave|pay|comply|open|abandon|be (?:stopped|"
        r"released|lifted|held|allowed|ended|halted|returned|respected|opened|brought))\b|\b(?:we|i) demand\b|\bdemand(?:ed|ing|s)? (?:that|an end)\b"
        r"|\b(?:has|have|needs?) to (?:stop|end|halt|cease|withdraw|release|leave|pay)\b|\bimmediately (?:stop|end|halt|cease|"
        r"withdraw|release|lift)\b|\bwe insist\b|\b(?:stop|end) (?:this|the|your|these) (?:\w+ ){0,2}(?:war|killing|aggression|madness)\b"
    )),
    ("request", _pattern(
        r"\b(?:we|i) (?:\w+ ){0,2}(?:call (?:on|upon|for)|urge|ask|appeal|request|beg|implore|invite|encourage)\b|\bplease\b"
        r"|\b(?:called|calls|calling) (?:on|upon) (?:\w+ ){1,6}to\b|\burg(?:ed|es|ing)\b|\bappeal(?:ed|s|ing)? (?:to|for)\b"
    )),
    ("concede", _pattern(
        r"\b(?:we|i) (?:\w+ )?(?:made|have made) (?:\w+ ){0,2}mistakes?\b|\b(?:we|i)(?: am|[’']m| are)? (?:\w+ )?(?:apologi[sz]e|sorry|regret)\b"
        r"|\bmy (?:fault|mistake)\b|\bit was (?:a|our|my) mistake\b|\bwe (?:have )?failed\b"
    )),
    ("criticise", _pattern(
        r"\b(?:condemn\w*|unacceptable|shameful|disgrac\w+|outrageous|irresponsibl\w+|hypocri\w+|disproportionate|intolerable|"
        r"appalling|abhorrent|deplor\w+|cowardly|barbaric|inhuman\w*|monstrous|unjustifi\w+|absurd|ridiculous|pathetic|reckless\w*|"
        r"double standards?|cynical|scandalous|despicable|egregious|horrific|horrendous|catastrophic (?:mistake|"
        r"decision|failure)|russophob\w+|incompeten\w+|unlawful|illegitimate|inexcusable|indefensible|betray\w+|"
        r"counterproductive|short-sighted|a (?:huge |big |grave |serious |historic )?mistake|wrong (?:decision|direction|path|approach)|"
        r"failed to (?:act|stop|protect|condemn|deliver|respond)|unfair|unprecedented attack)\b"
    )),
    ("promise", _pattern(
        r"\b(?:we|i)(?:[’']ll| will| shall) (?:always |also |never |not |certainly |definitely )?(?:continue to (?:\w+ )?(?:support|provide|work|stand|help|"
        r"defend|protect)|support|provide|ensure|help|make sure|deliver|send|protect|defend|stand (?:by|with)|do (?:everything|whatever|"
        r"all|our)|rebuild|bring (?:them|him|her|our)|fulfil\w*|keep (?:our|working|fighting)|fight|work (?:hard|tirelessly|with)|not rest|"
        r"not abandon|never abandon|spare no)\b|\b(?:is|are|am|remains?|[’']re|[’']m) (?:\w+ )?committed to\b|\bi promise\b|\bwe pledge\b"
        r"|\bwe guarantee\b|\bvows?\b|\bpledg(?:e|es|ed|ing)\b"
    )),
    ("propose", _pattern(
        r"\b(?:we|i) (?:\w+ )?(?:propose|suggest|offer|recommend)\b|\b(?:is|are|am|was|were|stands?|remains?|[’']re|[’']m) (?:\w+ ){0,2}(?:ready|"
        r"prepared|willing|open) (?:for|to) (?:\w+ ){0,3}(?:host|mediate|talk|talks|negotiat\w+|dialogue|help|facilitate|discuss|hold|meet|"
        r"provide|work|cooperat\w+|resume|contact|assist|consider|any|direct|contribute)|\blet us\b|\blet[’']s\b|\bproposal to\b"
    )),
    ("warn", _pattern(
        r"\b(?:could|may|might|would|will|risks?|threatens? to) (?:\w+ ){0,3}(?:lead to|result in|trigger|spark|collapse|plunge|destabili[sz]e|"
        r"escalat\w+|spiral|jeopardi[sz]e|provoke|cause (?:\w+ )?(?:catastroph\w+|disaster|famine|deaths?))|\bwarn(?:s|ed|ing)?\b"
        r"|\b(?:catastroph\w+|disaster|famine|civil war|starvation) (?:is |are )?(?:loom\w+|imminent|near)|\bon the (?:brink|verge)\b"
        r"|\bat risk of\b|\brunning out of\b|\b(?:could|will|may|might) die\b|\bgrave (?:risk|danger|threat)\b"
    )),
    ("agree", _pattern(
        r"\b(?:has|have|had)? ?agreed (?:to|on|that|with)\b|\breached (?:an? )?(?:\w+ )?(?:agreement|deal|understanding|consensus)\b"
        r"|\b(?:we|i) agree\b|\baccept(?:s|ed)? (?:the|this|a|an) (?:\w+ )?(?:proposal|offer|invitation|deal|plan|terms)\b"
        r"|\bsigned (?:an? |the )?(?:\w+ )?(?:agreement|deal|memorandum|treaty)\b"
    )),
    ("support", _pattern(
        r"\bwelcom(?:e|es|ed|ing)\b|\bthank(?:s|ed|ful|ing)?\b|\bgrateful\b|\bgratitude\b|\bapprecia\w+\b|\bcongratulat\w+\b|\bcommend\w*\b"
        r"|\bprais(?:e|es|ed|ing)\b|\bstands? (?:with|by)\b|\bsolidarity\b|\b(?:fully |strongly |firmly )?supports?\b(?! (?:for|from|of|the idea))"
        r"|\bin favou?r of\b|\bapplaud\w*\b|\bproud of\b|\bhistoric (?:step|day|moment|achievement)\b|\bright to (?:self-defen[cs]e|defend)\b"
    )),
    ("announce", _pattern(
        r"\b(?:will|is to|are to|is set to|are set to|plans to|is going to|are going to) (?:\w+ )?(?:visit|host|hold|meet|begin|start|launch|"
        r"introduce|open|close|receive|travel|arrive|take place|be held|join|deploy|establish|impose|suspend|resume|appoint|chair|convene|"
        r"sign|announce|publish|be (?:announced|signed|launched|imposed|deployed|established|introduced|suspended|sent|delivered|opened))\b"
        r"|\b(?:has|have|had) (?:\w+ )?(?:decided|approved|imposed|launched|signed|appointed|suspended|summoned|adopted|introduced|ordered)\b"
        r"|\bannounc\w+\b"
    )),
)  # fmt: skip

REPORTED_FUTURE = re.compile(
    r"\b(?:will|shall|won[’']t|going to|set to|is to|are to|plans? to|intends? to|next (?:week|month|year)|tomorrow|upcoming|"
    r"expected to|about to|aims? to|would)\b|[’']ll\b",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"\b(?:if|unless|provided (?:that)?|as long as|on condition|only when|only after|only if|in case|should (?:they|it|russia|israel|iran) "
    r"(?!be\b)|in the event|once)\b",
    re.IGNORECASE,
)
HEDGED_IF = re.compile(r"\b(?:as if|even if|what if|see if|know if|asked if|if (?:not|any|ever|you will|possible))\b", re.IGNORECASE)
