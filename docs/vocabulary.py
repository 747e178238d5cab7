"""The page about the vocabulary: what there is, how it is linked, and what counts as missing."""

from contract import table


def page(schema) -> str:
    parts = [f"# The vocabulary {schema.id}", both(schema.label)]
    parts += ["## Kinds", *map(kind_part, schema.kinds)]
    parts += ["### Every kind", attributes(schema.entity_attributes)]
    parts += ["## Relations", relations(schema), "Relations marked ✓ are *introduction relations*: paths, neighbours and "
              "candidates use them when a question names none."]
    parts += [f"### Attributes of {relation.id}\n\n{attributes(relation.attributes)}"
              for relation in schema.relations if relation.attributes]
    parts += ["### Every relation", attributes(schema.link_attributes)]
    parts += ["## Identifiers", identifiers(schema), "## Statuses", statuses(schema)]
    parts += ["## Linkage pairs", pairs(schema), "## Gap rules", *map(rule_part, schema.gap_rules)]
    if schema.matching.HasField("practices"):
        parts += ["## Practices that fit", *practices(schema.matching.practices)]
    return "\n\n".join(part for part in parts if part) + "\n"


def practices(matching) -> list[str]:
    factors = [(f"`{factor.id}`", both(factor.label), f"{factor.weight if factor.HasField('weight') else 1:g}")
               for factor in matching.factors]
    fields = ", ".join(f"`{field.attribute}` ({field.weight} ×)" for field in matching.fields)
    synonyms = [(ways.ways[0], ", ".join(ways.ways[1:])) for ways in matching.text.synonyms]
    return [f"Entities of the kind `{matching.kind}`, found by their words in {fields}.",
            table(("factor", "label", "weight"), factors), "### Said in several ways",
            table(("shown", "also"), synonyms)]


def kind_part(kind) -> str:
    return "\n\n".join(filter(None, (f"### {kind.id}", f"{both(kind.label)}. {kind.description.nl}".strip(),
                                     attributes(kind.attributes))))


def attributes(types) -> str:
    rows = [(f"`{type_.id}`", both(type_.label), type_name(type_), bounds(type_)) for type_ in types]
    return table(("attribute", "label", "type", "values"), rows) if rows else ""


def type_name(type_) -> str:
    name = type_.DESCRIPTOR.fields_by_name["type"].enum_type.values_by_number[type_.type].name
    return name.removeprefix("VALUE_TYPE_").lower() + (", several" if type_.multi else "")


def bounds(type_) -> str:
    if type_.values:
        return ", ".join(f"`{value.id}` {value.label.nl}" for value in type_.values)
    limits = [f"from {type_.min}" if type_.min else "", f"to {type_.max}" if type_.max else "", type_.unit]
    return " ".join(filter(None, limits))


def relations(schema) -> str:
    introduces = set(schema.introduction_relations)
    rows = [(f"`{relation.id}`", both(relation.label), both(relation.inverse), ends(relation),
             "✓" if relation.id in introduces else "") for relation in schema.relations]
    return table(("relation", "forth", "back", "between", "✓"), rows)


def ends(relation) -> str:
    arrow = " ↔ " if relation.symmetric else " → "
    return "; ".join(", ".join(pair.sources or ["any"]) + arrow + ", ".join(pair.targets or ["any"])
                     for pair in relation.endpoints)


def identifiers(schema) -> str:
    rows = [(f"`{scheme.id}`", both(scheme.label), f"`{scheme.pattern}`" if scheme.pattern else "", scheme.prefix)
            for scheme in schema.identifier_schemes]
    return table(("scheme", "label", "form", "written with"), rows)


def statuses(schema) -> str:
    rows = [(f"`{status.id}`", both(status.label), "✓" if status.counts else "", "✓" if status.is_default else "")
            for status in schema.statuses]
    return table(("status", "label", "counts", "when empty"), rows)


def pairs(schema) -> str:
    rows = [(f"`{pair.id}`", pair.kind or "any", pair.other, ", ".join(pair.relations)) for pair in schema.linkage_pairs]
    return table(("pair", "of", "with", "linked by"), rows)


def rule_part(rule) -> str:
    needs = [(f"`{need.missing}`", both(need.label)) for need in rule.needs]
    severity = f"Severity {rule.severity.base}" + (
        f" + {rule.severity.per_missing} for each missing part" if rule.severity.per_missing else "")
    return "\n\n".join((f"### {rule.code} {rule.id}", f"{both(rule.label)}. {rule.reason.nl}", table(("missing", "label"), needs),
                        f"{severity}. {rule.closes.nl}"))


def both(text) -> str:
    """Dutch, and English in italics where it differs."""
    return text.nl if text.en in ("", text.nl) else f"{text.nl} / *{text.en}*"
