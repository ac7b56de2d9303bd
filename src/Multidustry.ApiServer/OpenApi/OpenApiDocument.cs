using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Multidustry.ApiServer.Http;

namespace Multidustry.ApiServer.OpenApi;

/// <summary>An OpenAPI 3.1 document of every route that has an <see cref="Operation"/>.</summary>
internal static class OpenApiDocument
{
    private const string Json = "application/json";

    public static JsonObject Of(IEnumerable<EndpointDataSource> sources)
    {
        var schemas = new JsonObject { ["Problem"] = Schema(ApiJson.Default.Problem) };
        var paths = new JsonObject();
        foreach (var endpoint in sources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().OrderBy(endpoint => endpoint.RoutePattern.RawText, StringComparer.Ordinal))
        {
            if (endpoint.Metadata.GetMetadata<Operation>() is not { } operation)
                continue;
            var path = Path(endpoint.RoutePattern);
            if (paths[path] is not JsonObject methods)
                paths[path] = methods = [];
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods)
                methods[method.ToLowerInvariant()] = Describe(operation, endpoint.RoutePattern, schemas);
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "Multidustry", ["version"] = "1", ["description"] = "Worlds, nodes, players, migrations, values, bans and plugins of a cluster." },
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas,
                ["securitySchemes"] = new JsonObject { ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" } },
            },
        };
    }

    private static string Path(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part is RoutePatternParameterPart parameter ? $"{{{parameter.Name}}}" : ((RoutePatternLiteralPart)part).Content))));

    private static JsonObject Describe(Operation operation, RoutePattern pattern, JsonObject schemas)
    {
        var described = new JsonObject
        {
            ["operationId"] = operation.Id,
            ["summary"] = operation.Summary,
            ["parameters"] = new JsonArray([.. Parameters(operation, pattern)]),
            ["responses"] = Responses(operation, schemas),
        };
        if (operation.Role is { } role)
        {
            described["security"] = new JsonArray(new JsonObject { ["token"] = new JsonArray() });
            described["x-role"] = role.ToString();
        }

        if (operation.Request is { } request)
            described["requestBody"] = Body(Reference(request, schemas), Json);
        else if (operation is { MediaType: { } media, TakesBody: true })
            described["requestBody"] = Body([], media);
        return described;
    }

    private static IEnumerable<JsonNode> Parameters(Operation operation, RoutePattern pattern)
    {
        foreach (var parameter in pattern.Parameters)
            yield return Parameter(parameter.Name, "path", parameter.IsCatchAll ? "Any text; a slash in it is written as %2F." : "A name.", required: true);
        foreach (var (name, meaning) in operation.IsPaged ? operation.Query.Append(("limit", "The most items.")).Append(("cursor", "Where the last page said that the next begins.")) : operation.Query)
            yield return Parameter(name, "query", meaning, required: false);
        if (!operation.IsConditional)
            yield break;
        yield return Parameter("If-Match", "header", "The ETag that was read: only if nobody changed it since.", required: false);
        yield return Parameter("If-None-Match", "header", "*: only if there is none.", required: false);
    }

    private static JsonObject Parameter(string name, string place, string meaning, bool required) =>
        new() { ["name"] = name, ["in"] = place, ["required"] = required, ["description"] = meaning, ["schema"] = new JsonObject { ["type"] = "string" } };

    private static JsonObject Responses(Operation operation, JsonObject schemas)
    {
        var success = new JsonObject { ["description"] = "Done." };
        var content = new JsonObject();
        if (operation.Response is { } response)
            content[Json] = new JsonObject { ["schema"] = Reference(response, schemas) };
        if (operation is { MediaType: { } media, Status: 200 })
            content[media] = new JsonObject();
        if (content.Count > 0)
            success["content"] = content;
        var problem = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = "#/components/schemas/Problem" } };
        return new JsonObject
        {
            [$"{operation.Status}"] = success,
            ["default"] = new JsonObject { ["description"] = "A problem.", ["content"] = new JsonObject { [Problem.ContentType] = problem } },
        };
    }

    private static JsonObject Body(JsonObject schema, string media) => new() { ["required"] = true, ["content"] = new JsonObject { [media] = new JsonObject { ["schema"] = schema } } };

    private static JsonObject Reference(JsonTypeInfo type, JsonObject schemas)
    {
        var name = type.Type.IsGenericType ? $"PageOf{type.Type.GetGenericArguments()[0].Name}" : type.Type.Name;
        if (!schemas.ContainsKey(name))
            schemas[name] = Rooted(Schema(type), $"#/components/schemas/{name}");
        return new JsonObject { ["$ref"] = $"#/components/schemas/{name}" };
    }

    private static JsonNode Schema(JsonTypeInfo type) => JsonSchemaExporter.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true });

    /// <summary>References inside a schema count from the document's root once it is a part of that.</summary>
    private static JsonNode Rooted(JsonNode schema, string root)
    {
        if (schema is JsonObject members)
        {
            if (members["$ref"] is JsonValue reference && reference.GetValue<string>() is ['#', ..] inner)
                members["$ref"] = root + inner[1..];
            foreach (var member in members)
                if (member.Value is not null)
                    Rooted(member.Value, root);
        }
        else if (schema is JsonArray items)
            foreach (var item in items)
                if (item is not null)
                    Rooted(item, root);
        return schema;
    }
}
