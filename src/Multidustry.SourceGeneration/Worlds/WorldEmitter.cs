using System.Collections.Generic;
using System.Linq;
using Multidustry.SourceGeneration.Packets;
using Multidustry.Wasm.Wit;

namespace Multidustry.SourceGeneration.Worlds;

/// <summary>Writes the typed form of a world into a class, whose <paramref name="name"/> begins with those around it.</summary>
internal sealed class WorldEmitter(WorldModel world, string @namespace, string name)
{
    private const string Components = "global::Multidustry.Wasm.Components.";
    private readonly CodeWriter _code = new();
    private readonly string[] _classes = name.Split('.');

    public string Emit()
    {
        if (@namespace.Length > 0)
            _code.Line($"namespace {@namespace};");
        _code.Line();
        foreach (var one in _classes)
            _code.Open($"partial class {one}");
        var map = new TypeMap(world, world.Package, world.World, isGuest: true);
        foreach (var type in world.World.Types)
            TypeEmitter.Emit(_code, map, type);
        foreach (var one in world.Interfaces)
            Container(one);
        Host("IHost", world.Imports, new TypeMap(world, world.Package, world.World, isGuest: false), $"What components of the world {world.World.Name} import beside interfaces.");
        Link();
        Guest(_classes[_classes.Length - 1], world.Exports, map, world.Interfaces.Where(one => one.IsExported).ToList());
        foreach (var _ in _classes)
            _code.Close();
        return _code.ToString();
    }

    private void Container(WorldInterface one)
    {
        TypeEmitter.Summary(_code, one.Definition, $"The interface {one.ExternalName}.");
        _code.Open($"public static class {one.Container}");
        var host = new TypeMap(world, one.Package, one.Definition, isGuest: false);
        var guest = new TypeMap(world, one.Package, one.Definition, isGuest: true);
        foreach (var type in one.Definition.Types)
            TypeEmitter.Emit(_code, one.IsImported ? host : guest, type);
        var functions = one.Definition.Functions.Where(function => function.Feature is null).ToList();
        if (one.IsImported)
        {
            foreach (var resource in one.Definition.Types.Where(type => type.Kind == WitTypeKind.Resource && type.Feature is null))
                Host($"I{CSharpNames.Pascal(resource.Name)}", [.. functions.Where(function => function.Kind == WitFunctionKind.Method && function.Resource == resource.Name)], host, $"A {resource.Name} of the host.");
            if (functions.Any(function => function.Kind != WitFunctionKind.Method))
                Host("IHost", [.. functions.Where(function => function.Kind != WitFunctionKind.Method)], host, "What the host implements.");
            LinkInterface(one, functions, host);
        }
        if (one.IsExported)
        {
            _code.Summary("What a component implements.");
            _code.Open("public sealed class Guest");
            Guest("Guest", functions, guest, []);
            _code.Close();
        }
        _code.Close();
    }

    private void Host(string type, List<WitFunction> functions, TypeMap map, string summary)
    {
        if (functions.Count == 0 && type == "IHost")
            return;
        _code.Summary(summary);
        _code.Open($"public interface {type}");
        foreach (var function in functions)
            new FunctionEmitter(_code, map).HostMember(function);
        _code.Close();
    }

    private void LinkInterface(WorldInterface one, List<WitFunction> functions, TypeMap map)
    {
        var takesHost = functions.Any(function => function.Kind != WitFunctionKind.Method);
        _code.Open($"internal static void Link({Components}ComponentLinker linker{(takesHost ? ", IHost host" : "")})");
        _code.Line($"var definition = linker.Interface({CSharpNames.Literal(one.ExternalName)});");
        foreach (var resource in one.Definition.Types.Where(type => type.Kind == WitTypeKind.Resource && type.Feature is null))
            _code.Line($"definition.Resource({CSharpNames.Literal(resource.Name)}, dropped => (dropped as global::System.IDisposable)?.Dispose());");
        foreach (var function in functions)
            new FunctionEmitter(_code, map).Link(function, "definition", "host");
        _code.Close();
    }

    private void Link()
    {
        var parameters = new List<string> { $"{Components}ComponentLinker linker" };
        if (world.Imports.Count > 0)
            parameters.Add("IHost host");
        var imported = world.Interfaces.Where(one => one.IsImported).ToList();
        foreach (var one in imported.Where(TakesHost))
            parameters.Add($"{one.Container}.IHost {CSharpNames.Camel(one.Container)}");
        _code.Summary("Grants components what they import, as the host implements it. Resources that are disposable are disposed when they are dropped.");
        _code.Open($"public static void Link({string.Join(", ", parameters)})");
        foreach (var function in world.Imports)
            new FunctionEmitter(_code, new TypeMap(world, world.Package, world.World, isGuest: false)).Link(function, "linker", "host");
        foreach (var one in imported)
            _code.Line($"{one.Container}.Link(linker{(TakesHost(one) ? $", {CSharpNames.Camel(one.Container)}" : "")});");
        _code.Close();

        static bool TakesHost(WorldInterface one) => one.Definition.Functions.Any(function => function.Kind != WitFunctionKind.Method && function.Feature is null);
    }

    private void Guest(string type, IReadOnlyList<WitFunction> functions, TypeMap map, List<WorldInterface> interfaces)
    {
        var emitter = new FunctionEmitter(_code, map, type);
        foreach (var function in functions)
            emitter.GuestField(function);
        _code.Line();
        _code.Summary("Finds the functions of a component.");
        _code.Line("/// <exception cref=\"global::Multidustry.Wasm.Runtime.WasmLinkException\">It does not export one of them.</exception>");
        _code.Line("/// <exception cref=\"global::System.ArgumentException\">One is of another type.</exception>");
        _code.Open($"public {type}({Components}ComponentInstance instance)");
        foreach (var function in functions)
            emitter.GuestBinding(function);
        foreach (var one in interfaces)
            _code.Line($"{one.Container}Guest = new {one.Container}.Guest(instance.Instance({CSharpNames.Literal(one.ExternalName)}) ?? throw new global::Multidustry.Wasm.Runtime.WasmLinkException({CSharpNames.Literal($"the component does not export {one.ExternalName}")}));");
        _code.Close();
        foreach (var one in interfaces)
        {
            _code.Summary($"The component's interface {one.ExternalName}.");
            _code.Line($"public {one.Container}.Guest {one.Container}Guest {{ get; }}");
            _code.Line();
        }
        foreach (var function in functions)
            emitter.GuestMember(function);
    }
}
