using System.Collections.Generic;
using System.Linq;

namespace Multidustry.SourceGeneration.Packets;

/// <summary>Writes one packet type: the fields of all builds and a codec for each distinct layout.</summary>
internal static class PacketTypeEmitter
{
    public static string Emit(string name, IReadOnlyList<(int Build, PacketLine Packet)> builds)
    {
        // Builds with one layout share one codec, named after the oldest.
        var layouts = builds.GroupBy(build => string.Join(",", build.Packet.Fields.Select(field => field.Signature)))
            .Select(group => (Builds: group.Select(build => build.Build).ToList(), group.First().Packet.Fields))
            .ToList();
        var code = new CodeWriter("System", "System.Numerics", "Multidustry.Core.Binary", "Multidustry.Core.Geometry", "Multidustry.Protocol.Schema", "Multidustry.Protocol.Types");
        code.Line();
        code.Line("namespace Multidustry.Protocol.Packets;");
        code.Line();
        code.Summary(builds[builds.Count - 1].Packet.Summary);
        code.Open($"public readonly partial record struct {name}Packet : IPacket<{name}Packet>");
        code.Properties([.. layouts.Select(layout => layout.Fields)]);
        code.Line("/// <inheritdoc/>");
        code.Line($"public static PacketKind Kind => PacketKind.{name};");
        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Line($"public static {name}Packet Read(ref BigEndianReader reader, in PacketContext context) => {Choose(layouts, "Read{0}(ref reader, context)")};");
        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Open("public void Write(ref BigEndianWriter writer, in PacketContext context)");
        if (layouts.Count == 1)
            code.Line($"Write{layouts[0].Builds[0]}(ref writer, context);");
        else
            Switch(code, layouts);
        code.Close();
        code.Line("/// <inheritdoc/>");
        code.Line("public void Accept(IPacketVisitor visitor) => visitor.Visit(in this);");
        foreach (var layout in layouts)
            Codec(code, name, layout.Builds[0], layout.Fields);
        code.Close();
        return code.ToString();
    }

    private static string Choose(List<(List<int> Builds, IReadOnlyList<Field> Fields)> layouts, string call) =>
        layouts.Count == 1
            ? string.Format(call, layouts[0].Builds[0])
            : "context.Schema.Build switch { "
              + string.Concat(layouts.Select(layout => $"{string.Join(" or ", layout.Builds)} => {string.Format(call, layout.Builds[0])}, "))
              + "_ => throw context.Schema.Without(Kind) }";

    private static void Switch(CodeWriter code, List<(List<int> Builds, IReadOnlyList<Field> Fields)> layouts)
    {
        code.Open("switch (context.Schema.Build)");
        foreach (var layout in layouts)
            code.Line($"case {string.Join(" or ", layout.Builds)}: Write{layout.Builds[0]}(ref writer, context); break;");
        code.Line("default: throw context.Schema.Without(Kind);");
        code.Close();
    }

    private static void Codec(CodeWriter code, string name, int build, IReadOnlyList<Field> fields)
    {
        code.Line();
        // An object initializer runs in the order it is written, which is the order of the wire.
        code.Open($"private static {name}Packet Read{build}(ref BigEndianReader reader, in PacketContext context) => new()");
        foreach (var field in fields)
            code.Line($"{field.Property} = {field.Type.Read},");
        code.Close("};");
        code.Line();
        code.Open($"private void Write{build}(ref BigEndianWriter writer, in PacketContext context)");
        foreach (var field in fields)
            code.Line(string.Format(field.Type.Write, field.Otherwise is null ? field.Property : $"({field.Property} ?? {field.Otherwise})") + ";");
        code.Close();
    }
}
