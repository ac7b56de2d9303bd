using System.Text.Json.Nodes;
using Multidustry.Core.Content;

namespace Multidustry.Protocol.State.Types;

/// <summary>Leaves of a decoded tree, in the notation of tests and tools.</summary>
internal static class Tree
{
    /// <summary>A number; NaN and the infinities, which JSON doesn't have, as text.</summary>
    public static JsonNode Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : JsonValue.Create(value switch
    {
        double.PositiveInfinity => "Infinity",
        double.NegativeInfinity => "-Infinity",
        _ => "NaN",
    });

    /// <summary>Content by its name; null for none.</summary>
    public static JsonNode? Name(StateContext context, ContentType type, int id) =>
        context.Content.TryGet(new ContentReference(type, (short)id), out var entry) ? JsonValue.Create(entry.Name) : null;
}
