using System.Collections.Generic;
using System.Linq;

namespace Multidustry.SourceGeneration.Packets;

/// <summary>Writes the entity types, their kinds and their visitor.</summary>
internal static class EntityTypeEmitter
{
    public static string Emit(string name, IReadOnlyList<(int Build, EntityLine Entity)> lines)
    {
        var layouts = lines.GroupBy(line => string.Join(",", line.Entity.Fields.Select(field => field.Signature)))
            .Select((group, index) => (Index: index, Lines: group.ToList(), group.First().Entity.Fields))
            .ToList();
        var code = new CodeWriter("System", "System.Numerics", "Multidustry.Core.Binary", "Multidustry.Core.Geometry", "Multidustry.Protocol.Schema", "Multidustry.Protocol.Types");
        code.Line();
        code.Line("namespace Multidustry.Protocol.Entities;");
        code.Line();
        code.Summary(lines[0].Entity.Summary);
        code.Open($"public readonly partial record struct {name}Entity : IEntity<{name}Entity>");
        code.Summary("The class id, which decides the fields.");
        code.Line("public required byte ClassId { get; init; }");
        code.Line();
        code.Properties([.. layouts.Select(layout => layout.Fields)]);
        code.Line("/// <inheritdoc/>");
        code.Line($"public static EntityKind Kind => EntityKind.{name};");
        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Open($"public static {name}Entity Read(ref BigEndianReader reader, byte classId, EntityForm form, in PacketContext context) => (context.Schema.Build, classId) switch");
        foreach (var layout in layouts)
            code.Line($"{Pattern(layout.Lines)} => Read{layout.Index}(ref reader, classId, form, context),");
        code.Line("_ => throw context.Schema.Without(classId, Kind),");
        code.Close("};");
        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Open("public void Write(ref BigEndianWriter writer, EntityForm form, in PacketContext context)");
        code.Open("switch (context.Schema.Build, ClassId)");
        foreach (var layout in layouts)
            code.Line($"case {Pattern(layout.Lines)}: Write{layout.Index}(ref writer, form, context); break;");
        code.Line("default: throw context.Schema.Without(ClassId, Kind);");
        code.Close();
        code.Close();
        code.Line("/// <inheritdoc/>");
        code.Line("public void Accept(int id, IEntityVisitor visitor) => visitor.Visit(id, in this);");
        foreach (var layout in layouts)
            Codec(code, name, layout.Index, layout.Fields);
        code.Close();
        return code.ToString();
    }

    public static string EmitKinds(IReadOnlyList<EntityLine> entities)
    {
        var code = new CodeWriter("Multidustry.Core.Binary", "Multidustry.Protocol.Schema");
        code.Line("namespace Multidustry.Protocol.Entities;");
        code.Line();
        code.Summary("What an entity is; several class ids may be of one kind. The numbers are ours and may change with the SDK.");
        code.Open("public enum EntityKind");
        foreach (var entity in entities)
        {
            code.Summary(entity.Summary);
            code.Line($"{entity.Name},");
        }

        code.Close();
        code.Summary("Receives decoded entities without boxing; the methods that are left out ignore theirs.");
        code.Open("public interface IEntityVisitor");
        foreach (var entity in entities)
        {
            code.Summary($"Receives an entity of kind {entity.Name} and its id.");
            code.Line($"void Visit(int id, in {entity.Name}Entity entity) {{ }}");
            code.Line();
        }

        code.Close();
        code.Open("internal static class EntityReaders");
        code.Open("public static void Visit(ref BigEndianReader reader, EntityKind kind, byte classId, int id, EntityForm form, in PacketContext context, IEntityVisitor visitor)");
        code.Open("switch (kind)");
        foreach (var entity in entities)
            code.Line($"case EntityKind.{entity.Name}: Read<{entity.Name}Entity>(ref reader, classId, id, form, context, visitor); break;");
        code.Close();
        code.Close();
        code.Line("private static void Read<T>(ref BigEndianReader reader, byte classId, int id, EntityForm form, in PacketContext context, IEntityVisitor visitor)");
        code.Line("    where T : struct, IEntity<T> => T.Read(ref reader, classId, form, context).Accept(id, visitor);");
        code.Close();
        return code.ToString();
    }

    private static string Pattern(List<(int Build, EntityLine Entity)> lines) =>
        string.Join(" or ", lines.GroupBy(line => line.Build)
            .Select(build => $"({build.Key}, {string.Join(" or ", build.SelectMany(line => line.Entity.Revisions).Select(revision => revision.Key))})"));

    private static void Codec(CodeWriter code, string name, int index, IReadOnlyList<Field> fields)
    {
        code.Line();
        // An object initializer runs in the order it is written, which is the order of the wire.
        code.Open($"private static {name}Entity Read{index}(ref BigEndianReader reader, byte classId, EntityForm form, in PacketContext context) => new()");
        code.Line("ClassId = classId,");
        foreach (var field in fields)
            code.Line($"{field.Property} = {(field.Saved ? "form == EntityForm.Sync ? default : " : "")}{field.Type.Read},");
        code.Close("};");
        code.Line();
        code.Open($"private void Write{index}(ref BigEndianWriter writer, EntityForm form, in PacketContext context)");
        foreach (var field in fields)
        {
            var value = field.Otherwise is null ? field.Property : $"({field.Property} ?? {field.Otherwise})";
            code.Line((field.Saved ? "if (form == EntityForm.Save) " : "") + string.Format(field.Type.Write, value) + ";");
        }

        code.Close();
    }
}
