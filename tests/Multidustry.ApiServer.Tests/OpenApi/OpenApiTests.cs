using System.Text.Json.Nodes;

namespace Multidustry.ApiServer.Tests.OpenApi;

public class OpenApiTests : ApiFixture
{
    private static readonly string[] Expected =
    [
        "DELETE /api/v1/bans/addresses/{subject}", "DELETE /api/v1/bans/players/{subject}", "DELETE /api/v1/kv/{bucket}/{key}", "DELETE /api/v1/nodes/{name}/drain", "DELETE /api/v1/plugins/{name}/enabled",
        "DELETE /api/v1/tokens/{name}", "DELETE /api/v1/worlds/{name}", "DELETE /api/v1/worlds/{name}/migration", "GET /api/v1/bans/addresses", "GET /api/v1/bans/addresses/{subject}",
        "GET /api/v1/bans/players", "GET /api/v1/bans/players/{subject}", "GET /api/v1/events", "GET /api/v1/health", "GET /api/v1/kv/{bucket}", "GET /api/v1/kv/{bucket}/{key}",
        "GET /api/v1/migrations", "GET /api/v1/nodes", "GET /api/v1/nodes/{name}", "GET /api/v1/openapi.json", "GET /api/v1/players", "GET /api/v1/plugins", "GET /api/v1/plugins/{name}", "GET /api/v1/plugins/{name}/webhooks/{path}", "GET /api/v1/tokens", "GET /api/v1/whoami",
        "GET /api/v1/worlds", "GET /api/v1/worlds/{name}", "GET /api/v1/worlds/{name}/logs", "GET /api/v1/worlds/{name}/migration", "POST /api/v1/players/switch", "POST /api/v1/plugins/{name}/commands/{command}", "POST /api/v1/plugins/{name}/webhooks/{path}", "POST /api/v1/tokens/{name}", "POST /api/v1/worlds/{name}/migration",
        "PUT /api/v1/bans/addresses/{subject}", "PUT /api/v1/bans/players/{subject}", "PUT /api/v1/kv/{bucket}/{key}", "PUT /api/v1/nodes/{name}/drain", "PUT /api/v1/plugins/{name}/enabled", "PUT /api/v1/worlds/{name}",
    ];

    [Test]
    public async Task Every_route_is_described_and_the_routes_are_those_that_were_promised()
    {
        var paths = (await DescriptionAsync())["paths"]!.AsObject();
        var found = paths.SelectMany(path => path.Value!.AsObject().Select(method => $"{method.Key.ToUpperInvariant()} {path.Key}"));
        Assert.That(found.Order(StringComparer.Ordinal), Is.EqualTo(Expected));
    }

    [Test]
    public async Task Operations_have_names_of_their_own_parameters_of_their_paths_and_answers()
    {
        var operations = (await DescriptionAsync())["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(method => (Path: path.Key, Operation: method.Value!))).ToList();
        Assert.That(operations.Select(item => (string)item.Operation["operationId"]!), Is.Unique);
        foreach (var (path, operation) in operations)
        {
            var described = operation["parameters"]!.AsArray().Where(parameter => (string?)parameter!["in"] == "path").Select(parameter => $"{{{parameter!["name"]}}}");
            Assert.That(described, Is.EquivalentTo(path.Split('/').Where(part => part.StartsWith('{'))), path);
            Assert.That(operation["responses"]!.AsObject().ContainsKey("default"), path);
        }
    }

    [Test]
    public async Task Every_reference_leads_somewhere()
    {
        var document = await DescriptionAsync();
        var references = References(document).ToList();
        Assert.That(references, Has.Count.GreaterThan(20));
        foreach (var reference in references)
        {
            JsonNode? node = document;
            foreach (var part in reference[2..].Split('/'))
                node = node is JsonArray array ? array[int.Parse(part)] : node?[part.Replace("~1", "/", StringComparison.Ordinal)];
            Assert.That(node, Is.Not.Null, reference);
        }
    }

    private async Task<JsonNode> DescriptionAsync()
    {
        using var nobody = Api.ClientWith(null);
        return JsonNode.Parse(await nobody.GetStringAsync("openapi.json"))!;
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member is { Key: "$ref", Value: JsonValue value } ? [value.GetValue<string>()] : References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };
}
