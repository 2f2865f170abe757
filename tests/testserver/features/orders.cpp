#include "tests/testserver/features/orders.h"

#include "tests/testserver/features/pictures.h"
#include "tests/testserver/features/tool_making.h"
#include "tests/testserver/protocol/content.h"

#include <QJsonArray>

namespace demo {

namespace {

// Nested objects, arrays of objects, $ref and $defs, titles by oneOf with const, a choice between two shapes, formats, bounds, defaults.
Json orderSchema()
{
    return json::compact(R"({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "title": "Order",
        "properties": {
            "customer": {"$ref": "#/$defs/person"},
            "items": {
                "type": "array", "title": "Items", "minItems": 1, "maxItems": 20,
                "items": {
                    "type": "object",
                    "properties": {
                        "product": {
                            "type": "string", "title": "Product",
                            "oneOf": [
                                {"const": "tea", "title": "Tea, 100 g"},
                                {"const": "coffee", "title": "Coffee, 250 g"},
                                {"const": "cocoa", "title": "Cocoa, 125 g"}
                            ]
                        },
                        "quantity": {"type": "integer", "title": "Quantity", "minimum": 1, "maximum": 99, "default": 1},
                        "gift_wrap": {"type": "boolean", "title": "Gift wrap", "default": false}
                    },
                    "required": ["product", "quantity"]
                }
            },
            "payment": {
                "title": "Payment",
                "oneOf": [
                    {
                        "type": "object", "title": "Invoice",
                        "properties": {"kind": {"const": "invoice"}, "days": {"type": "integer", "enum": [14, 30, 60], "default": 14}},
                        "required": ["kind"]
                    },
                    {
                        "type": "object", "title": "Voucher",
                        "properties": {"kind": {"const": "voucher"}, "code": {"type": "string", "pattern": "^[A-Z0-9]{6}$"}},
                        "required": ["kind", "code"]
                    }
                ]
            },
            "delivery": {"type": "string", "title": "Delivery", "enum": ["standard", "express", "pick-up"], "default": "standard"},
            "deliver_on": {"type": "string", "title": "Deliver on", "format": "date"},
            "discount": {"type": "number", "title": "Discount in %", "minimum": 0, "maximum": 50, "multipleOf": 0.5, "default": 0},
            "tags": {
                "type": "array", "title": "Tags", "uniqueItems": true,
                "items": {"type": "string", "enum": ["urgent", "fragile", "regular customer"]}
            },
            "reference": {"title": "Reference", "anyOf": [{"type": "string", "maxLength": 30}, {"type": "integer"}, {"type": "null"}]},
            "remark": {"type": "string", "title": "Remark", "maxLength": 400, "description": "Anything we should know"}
        },
        "required": ["customer", "items"],
        "$defs": {
            "person": {
                "type": "object", "title": "Customer",
                "properties": {
                    "name": {"type": "string", "title": "Name", "minLength": 1},
                    "email": {"type": "string", "title": "E-mail", "format": "email"},
                    "website": {"type": "string", "title": "Website", "format": "uri"},
                    "address": {"$ref": "#/$defs/address"}
                },
                "required": ["name", "email"]
            },
            "address": {
                "type": "object", "title": "Address",
                "properties": {
                    "street": {"type": "string", "title": "Street"},
                    "city": {"type": "string", "title": "City"},
                    "country": {"type": "string", "title": "Country", "pattern": "^[A-Z]{2}$", "default": "PT"}
                },
                "required": ["street", "city"]
            }
        }
    })");
}

Json confirmationSchema()
{
    return json::compact(R"({
        "type": "object",
        "properties": {
            "order_number": {"type": "string"},
            "articles": {"type": "integer"},
            "total": {"type": "number"},
            "currency": {"type": "string"}
        },
        "required": ["order_number", "articles", "total", "currency"]
    })");
}

double priceOf(const QString &product)
{
    if (product == u"tea")
        return 6.50;
    if (product == u"coffee")
        return 8.90;
    return product == u"cocoa" ? 5.20 : 0;
}

// What is wrong with the order, for the reader to correct.
QString complaint(const QJsonObject &order)
{
    if (order.value(QLatin1String("customer")).toObject().value(QLatin1String("name")).toString().isEmpty())
        return QStringLiteral("The order needs customer.name.");
    const QJsonArray items = order.value(QLatin1String("items")).toArray();
    if (items.isEmpty())
        return QStringLiteral("The order needs at least one item.");
    for (const QJsonValue item : items) {
        if (priceOf(item[QLatin1String("product")].toString()) <= 0 || item[QLatin1String("quantity")].toInteger() < 1)
            return QStringLiteral("Every item needs a product (tea, coffee or cocoa) and a quantity of at least 1.");
    }
    return {};
}

void createOrder(Call &call)
{
    const QJsonObject order = call.request().arguments();
    const QString problem = complaint(order);
    if (!problem.isEmpty()) {
        call.succeed(content::error(problem));
        return;
    }
    qint64 articles = 0;
    double total = 0;
    for (const QJsonValue item : order.value(QLatin1String("items")).toArray()) {
        const qint64 quantity = item[QLatin1String("quantity")].toInteger();
        articles += quantity;
        total += double(quantity) * priceOf(item[QLatin1String("product")].toString());
    }
    total *= 1 - order.value(QLatin1String("discount")).toDouble() / 100;
    const Json confirmation = json::object({{"order_number", json::text("2026-" + QByteArray::number(qRound(total * 100)))},
                                            {"articles", json::number(articles)},
                                            {"total", json::number(qRound(total * 100) / 100.0)},
                                            {"currency", json::text("EUR")}});
    const QString name = order.value(QLatin1String("customer")).toObject().value(QLatin1String("name")).toString();
    call.succeed(
        content::structured(confirmation, call.revision(),
                            QStringLiteral("Thank you, %1: %2 articles for %3 EUR.").arg(name).arg(articles).arg(total, 0, 'f', 2)));
}

} // namespace

Tool orderTool()
{
    return {.name = "create_order",
            .title = "Create an order",
            .description = "Orders tea, coffee and cocoa. Nothing is delivered; the form is the point.",
            .inputSchema = orderSchema(),
            .outputSchema = confirmationSchema(),
            .annotations = changesState(),
            .icon = pictures::icon(pictures::Colour::Orange),
            .run = createOrder};
}

} // namespace demo
