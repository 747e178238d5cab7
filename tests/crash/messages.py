"""Facts and changes as messages of the contract: plain dicts on the way in, messages on the way out."""

from model import PutEntity, PutLink, RekeyLink, RemoveEntity, RemoveLink, link_key
from vocabulary import KINDS, RELATIONS, kind_of


def change(one):
    """A change as the fields of a Change."""
    match one:
        case PutEntity(identifier, cells, revive):
            return {"put_entity": {"entity": _entity(identifier, cells), "revive": revive}}
        case RemoveEntity(identifier, with_links):
            return {"remove_entity": {"id": identifier, "with_links": with_links}}
        case PutLink(source, relation, target, cells):
            link = {"source": source, "relation": relation, "target": target}
            return {"put_link": {"link": link | _common(cells, RELATIONS[relation].columns)}}
        case RemoveLink(key):
            return {"remove_link": {"key": link_key_fields(key)}}
        case RekeyLink(key, since):
            return {"rekey_link": {"key": link_key_fields(key), "since": since}}
    raise TypeError(one)


def link_key_fields(key):
    return dict(zip(("source", "relation", "target", "since"), key))


def entity_cells(entity):
    cells = _cells(entity, KINDS[entity.kind], {"name": entity.name})
    schemes = {column.field: column.name for column in KINDS[entity.kind]}
    return cells | {schemes[one.scheme]: one.value for one in entity.identifiers}


def link_cells(link):
    return _cells(link, RELATIONS[link.relation].columns, {})


def key_of(link):
    return link_key(link.source, link.relation, link.target, link.since)


# ---- to messages ------------------------------------------------------------------------------


def _entity(identifier, cells):
    columns = KINDS[kind_of(identifier)]
    fields = {"id": identifier, "name": cells["name"]} | _common(cells, columns)
    fields["identifiers"] = [{"scheme": column.field, "value": cells[column.name]}
                             for column in columns
                             if column.type == "identifier" and column.name in cells]
    return fields


def _common(cells, columns):
    fields = {name: cells[name] for name in ("since", "until", "status") if name in cells}
    fields["attributes"] = [{"name": column.field, "value": _value(column.type, cells[column.name])}
                            for column in columns
                            if column.type != "identifier" and column.name in cells]
    if "provenance" in cells:
        fields["sources"] = [{"title": cells["provenance"], "note": cells.get("evidence", "")}]
    return fields


def _value(kind, cell):
    match kind:
        case "text":
            return {"text": cell}
        case "texts":
            return {"texts": {"values": cell.split("|")}}
        case "integer":
            return {"integer": int(cell)}
        case "money":
            return {"integer": int(cell.replace(".", ""))}
        case "boolean":
            return {"boolean": cell == "true"}
    raise ValueError(kind)


# ---- from messages ----------------------------------------------------------------------------


def _cells(message, columns, cells):
    cells |= {"since": message.since, "until": message.until, "status": message.status}
    by_field = {column.field: column for column in columns}
    for attribute in message.attributes:
        column = by_field[attribute.name]
        cells[column.name] = _cell(column.type, attribute.value)
    for source in message.sources:  # one at most is written here
        cells |= {"provenance": source.title, "evidence": source.note}
    return {name: cell for name, cell in cells.items() if cell}


def _cell(kind, value):
    match kind:
        case "text":
            return value.text
        case "texts":
            return "|".join(value.texts.values)
        case "integer":
            return str(value.integer)
        case "money":
            return f"{value.integer // 100}.{value.integer % 100:02}"
        case "boolean":
            return "true" if value.boolean else "false"
    raise ValueError(kind)
