using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Multidustry.SourceGeneration.Packets;

/// <summary>Turns the <c>*.packets</c> and <c>*.entities</c> files of a project into packet and entity types with their codecs.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class PacketGenerator : IIncrementalGenerator
{
    private static readonly DiagnosticDescriptor Unreadable = new(
        "MDP001", "A packet schema can't be understood", "{0}", "Multidustry.Packets", DiagnosticSeverity.Error, isEnabledByDefault: true);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var files = context.AdditionalTextsProvider
            .Where(file => Path.GetExtension(file.Path) is ".packets" or ".entities")
            .Select((file, cancellation) => (file.Path, Text: file.GetText(cancellation)?.ToString() ?? ""))
            .Collect();
        context.RegisterSourceOutput(files, Generate);
    }

    private static void Generate(SourceProductionContext output, ImmutableArray<(string Path, string Text)> files)
    {
        if (files.IsEmpty)
            return;
        try
        {
            Emit(SchemaParser.Parse(files), (name, text) => output.AddSource($"{name}.g.cs", SourceText.From(text, Encoding.UTF8)));
        }
        catch (SchemaException error)
        {
            var position = new LinePosition(Math.Max(0, error.Line - 1), 0);
            output.ReportDiagnostic(Diagnostic.Create(Unreadable, Location.Create(error.Path, default, new LinePositionSpan(position, position)), error.Message));
        }
    }

    private static void Emit(IReadOnlyList<BuildSchema> builds, Action<string, string> add)
    {
        var packets = builds.SelectMany(build => build.Packets.Select(packet => (build.Build, Packet: packet)))
            .GroupBy(line => line.Packet.Name).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        foreach (var packet in packets)
            add($"Packets.{packet.Key}Packet", PacketTypeEmitter.Emit(packet.Key, [.. packet]));
        var newest = packets.Select(packet => packet.Last().Packet).ToList();
        add("Packets.PacketKind", PacketTableEmitter.EmitKinds(newest));
        add("Packets.IPacketVisitor", PacketTableEmitter.EmitVisitor(newest));
        add("Schema.GeneratedSchemas", PacketTableEmitter.EmitSchemas(builds));

        var entities = builds.SelectMany(build => build.Entities.Select(entity => (build.Build, Entity: entity)))
            .GroupBy(line => line.Entity.Name).ToList();
        foreach (var entity in entities)
            add($"Entities.{entity.Key}Entity", EntityTypeEmitter.Emit(entity.Key, [.. entity]));
        add("Entities.EntityKind", EntityTypeEmitter.EmitKinds([.. entities.Select(entity => entity.First().Entity)]));
    }
}
