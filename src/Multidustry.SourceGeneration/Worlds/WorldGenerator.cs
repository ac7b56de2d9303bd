using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Multidustry.Wasm.Wit;

namespace Multidustry.SourceGeneration.Worlds;

/// <summary>Gives classes with <c>[WitWorld("…")]</c> the typed form of that world, which stands in the project's <c>*.wit</c> files.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class WorldGenerator : IIncrementalGenerator
{
    private const string Attribute = "Multidustry.Wasm.Wit.WitWorldAttribute";

    private static readonly DiagnosticDescriptor Unreadable = new(
        "MDW001", "A WIT text can't be understood", "{0}", "Multidustry.Wit", DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Unknown = new(
        "MDW002", "A world is not there, or has no C# form", "{0}", "Multidustry.Wit", DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Asynchronous = new(
        "MDW003", "A world has a stream or future", "{0}", "Multidustry.Wit", DiagnosticSeverity.Error, isEnabledByDefault: true);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var texts = context.AdditionalTextsProvider
            .Where(file => Path.GetExtension(file.Path) == ".wit")
            .Select((file, cancellation) => (file.Path, Text: file.GetText(cancellation)?.ToString() ?? ""))
            .Collect();
        var classes = context.SyntaxProvider.ForAttributeWithMetadataName(Attribute, (_, _) => true, (found, _) => (
            World: found.Attributes[0].ConstructorArguments[0].Value as string ?? "",
            Namespace: found.TargetSymbol.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() : "",
            Name: Chain(found.TargetSymbol)));
        context.RegisterSourceOutput(classes.Combine(texts), (output, pair) => Generate(output, pair.Left, pair.Right));
    }

    private static void Generate(SourceProductionContext output, (string World, string Namespace, string Name) target, ImmutableArray<(string Path, string Text)> texts)
    {
        var packages = new List<WitPackage>();
        var path = "";
        try
        {
            foreach (var text in texts)
            {
                path = text.Path;
                packages.AddRange(WitParser.Parse(text.Text).Where(package => package.Interfaces.Count + package.Worlds.Count > 0));
            }
            path = texts.Length == 1 ? texts[0].Path : "";
            var resolver = new WitResolver(packages);
            if (Find(packages, target.World) is not var (package, world))
            {
                output.ReportDiagnostic(Diagnostic.Create(Unknown, null, $"there is no world '{target.World}', or several, among the .wit files of the project"));
                return;
            }
            var code = new WorldEmitter(new(resolver, package, world), target.Namespace, target.Name).Emit();
            output.AddSource($"{target.Namespace}.{target.Name}.Wit.g.cs", SourceText.From(code, Encoding.UTF8));
        }
        catch (WitException error)
        {
            var position = new LinePosition(error.Position.Line - 1, error.Position.Column - 1);
            output.ReportDiagnostic(Diagnostic.Create(error.Problem == TypeMap.NoAsynchronousForm ? Asynchronous : Unreadable, path.Length == 0 ? null : Location.Create(path, default, new LinePositionSpan(position, position)), error.Problem));
        }
    }

    /// <summary>The class with those around it, outermost first.</summary>
    private static string Chain(ISymbol type) => type.ContainingType is { } around ? $"{Chain(around)}.{type.Name}" : type.Name;

    private static (WitPackage, WitWorld)? Find(List<WitPackage> packages, string name)
    {
        var found = packages.SelectMany(package => package.Worlds.Where(world => world.Name == name || $"{package.Name}/{world.Name}" == name).Select(world => (package, world))).ToList();
        return found.Count == 1 ? found[0] : null;
    }
}
