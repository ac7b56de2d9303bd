using System.Text.Json;
using Multidustry.TestKit;

namespace Multidustry.Core.Tests.Rules;

/// <summary>What the game itself says about rules: fields, defaults, and how its serializer reads and writes.</summary>
internal static class RulesRecording
{
    public static JsonElement Root { get; } = JsonDocument.Parse(Recordings.Bytes("rules/rules.json")).RootElement;

    public static IEnumerable<(string Input, string Expected)> Texts(string name) =>
        Root.GetProperty(name).EnumerateObject().Select(p => (p.Name, p.Value.GetString()!));
}
