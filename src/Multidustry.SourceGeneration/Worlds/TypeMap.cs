using System;
using System.Linq;
using Multidustry.Wasm.Wit;

namespace Multidustry.SourceGeneration.Worlds;

/// <summary>Types of WIT within one interface or world: their C# types, and the code between these and the values of calls.</summary>
/// <param name="world">The world.</param>
/// <param name="package">The package of the scope.</param>
/// <param name="scope">Where names are looked up.</param>
/// <param name="isGuest">Whether the component implements the scope: its resources are handles to the host then.</param>
internal sealed class TypeMap(WorldModel world, WitPackage package, WitInterface scope, bool isGuest)
{
    /// <summary>What is said of a world with a stream or future.</summary>
    public const string NoAsynchronousForm = "streams and futures are not supported: a world with one has no C# form";

    private readonly WorldModel _world = world;
    private readonly bool _isGuest = isGuest;
    private readonly VariableNames _variables = new();

    private TypeMap(TypeMap other, WitPackage package, WitInterface scope)
        : this(other._world, package, scope, other._isGuest) => (_variables, Place) = (other._variables, other.Place);

    /// <summary>Where the function or type stands that is being written: what has no place of its own is wrong there.</summary>
    public WitPosition Place { get; set; } = new(1, 1);

    public string CSharp(WitType? type)
    {
        switch (type)
        {
            case null:
                return "global::System.ValueTuple";
            case WitPrimitive primitive:
                return Primitive(primitive.Keyword);
            case WitList list:
                return $"{CSharp(list.Element)}[]";
            case WitMap map:
                return $"({CSharp(map.Key)}, {CSharp(map.Value)})[]";
            case WitOption { Value: WitOption } option:
                throw new WitException("options inside options have no C# type", Position(option));
            case WitOption option:
                return CSharp(option.Value) + "?";
            case WitResult result:
                return $"global::Multidustry.Wasm.Components.ComponentResult<{CSharp(result.Ok)}, {CSharp(result.Error)}>";
            case WitTuple { Parts.Count: 1 } tuple:
                return $"global::System.ValueTuple<{CSharp(tuple.Parts[0])}>";
            case WitTuple tuple:
                return $"({string.Join(", ", tuple.Parts.Select(CSharp))})";
            case WitHandle handle:
                return CSharp(handle.Resource);
            case WitNamed name:
                var (definition, alias, owner, there) = _world.Resolver.Follow(package, scope, name);
                if (alias is not null)
                    return In(owner, there).CSharp(alias);
                var container = _world.Find(definition!.Owner)?.Container;
                if (definition.Definition.Kind == WitTypeKind.Resource)
                    return IsGuestResource(definition) ? "global::Multidustry.Wasm.Components.ResourceHandle" : $"{container}.I{CSharpNames.Pascal(definition.Definition.Name)}";
                return $"{(container is null ? "" : container + ".")}{CSharpNames.Pascal(definition.Definition.Name)}";
            default:
                throw new WitException(NoAsynchronousForm, Place);
        }
    }

    /// <summary>Code that makes a value for a call of an expression.</summary>
    public string To(WitType? type, string expression)
    {
        switch (type)
        {
            case null:
                return "null";
            case WitPrimitive:
                return expression;
            case WitList list when IsNumber(list.Element):
                return expression;
            case WitList list:
                var item = Variable();
                return $"global::System.Array.ConvertAll({expression}, {item} => (object?)({To(list.Element, item)}))";
            case WitMap map:
                return To(new WitList(new WitTuple(map.Key, map.Value), null), expression);
            case WitOption option:
                var some = Variable();
                return $"({expression} is {{ }} {some} ? {Values}VariantValue.Some({To(option.Value, some)}) : {Values}VariantValue.None)";
            case WitResult result:
                var (ok, error) = (Variable(), Variable());
                return $"{expression}.ToValue({ok} => {To(result.Ok, ok)}, {error} => {To(result.Error, error)})";
            case WitTuple tuple:
                var all = Variable();
                return $"({expression} is var {all} ? new object?[] {{ {string.Join(", ", tuple.Parts.Select((part, i) => To(part, $"{all}.Item{i + 1}")))} }} : null)";
            case WitHandle handle:
                return To(handle.Resource, expression);
            case WitNamed name:
                var (definition, alias, owner, there) = _world.Resolver.Follow(package, scope, name);
                return alias is not null ? In(owner, there).To(alias, expression) : definition!.Definition.Kind switch
                {
                    WitTypeKind.Enum => $"(object?)(int){expression}",
                    WitTypeKind.Flags => $"(object?)(uint){expression}",
                    WitTypeKind.Resource when IsGuestResource(definition) => expression,
                    WitTypeKind.Resource => $"linker.Interface({CSharpNames.Literal(_world.Find(definition.Owner)!.ExternalName)}).Own({CSharpNames.Literal(definition.Definition.Name)}, {expression})",
                    _ => $"{expression}.ToValue()",
                };
            default:
                throw new WitException(NoAsynchronousForm, Place);
        }
    }

    /// <summary>Code that makes its C# type of a value of a call.</summary>
    public string From(WitType? type, string expression)
    {
        switch (type)
        {
            case null:
                return "default(global::System.ValueTuple)";
            case WitPrimitive primitive:
                return $"({Primitive(primitive.Keyword)}){expression}!";
            case WitList list when IsNumber(list.Element):
                return $"({CSharp(list)}){expression}!";
            case WitList list:
                var item = Variable();
                return $"global::System.Array.ConvertAll((object?[]){expression}!, {item} => {From(list.Element, item)})";
            case WitMap map:
                return From(new WitList(new WitTuple(map.Key, map.Value), null), expression);
            case WitOption option:
                var some = Variable();
                return $"((({Values}VariantValue){expression}!).Payload is {{ }} {some} ? {From(option.Value, some)} : default({CSharp(option)}))";
            case WitResult result:
                var (ok, error) = (Variable(), Variable());
                return $"{Values}ComponentResult.FromValue<{CSharp(result.Ok)}, {CSharp(result.Error)}>({expression}, {ok} => {From(result.Ok, ok)}, {error} => {From(result.Error, error)})";
            case WitTuple tuple:
                var parts = Variable();
                var made = string.Join(", ", tuple.Parts.Select((part, i) => From(part, $"{parts}[{i}]")));
                return $"((object?[]){expression}! is var {parts} ? {(tuple.Parts.Count == 1 ? $"new {CSharp(tuple)}({made})" : $"({made})")} : default)";
            case WitHandle handle:
                return From(handle.Resource, expression);
            case WitNamed name:
                var (definition, alias, owner, there) = _world.Resolver.Follow(package, scope, name);
                return alias is not null ? In(owner, there).From(alias, expression) : definition!.Definition.Kind switch
                {
                    WitTypeKind.Enum => $"({CSharp(name)})(int){expression}!",
                    WitTypeKind.Flags => $"({CSharp(name)})(uint){expression}!",
                    WitTypeKind.Resource when IsGuestResource(definition) => $"({Values}ResourceHandle){expression}!",
                    WitTypeKind.Resource => $"({CSharp(name)})(({Values}ResourceHandle){expression}!).Target!",
                    _ => $"{CSharp(name)}.FromValue({expression})",
                };
            default:
                throw new WitException(NoAsynchronousForm, Place);
        }
    }

    /// <summary>Whether calls can carry the type without an object in between.</summary>
    public static bool IsDirect(WitType? type) => type is null or WitPrimitive || (type is WitList { Length: null } list && IsNumber(list.Element));

    /// <summary>Names for the variables of one member after the other.</summary>
    private sealed class VariableNames
    {
        private int _count;

        public string Next() => $"v{_count++}";
    }

    private const string Values = "global::Multidustry.Wasm.Components.";

    private TypeMap In(WitPackage owner, WitInterface place) => new(this, owner, place);

    // What an exported interface defines belongs to the component, unless the interface is imported too and this is that side.
    private bool IsGuestResource(WitTypeReference resource) => _world.Find(resource.Owner) is not { IsImported: true } || (_isGuest && resource.Owner == scope);

    private string Variable() => _variables.Next();

    private static bool IsNumber(WitType type) => type is WitPrimitive { Keyword: not ("bool" or "char" or "string") };

    private WitPosition Position(WitType type) => type is WitNamed named ? named.Position : type.Parts.Count > 0 ? Position(type.Parts[0]) : Place;

    private static string Primitive(string keyword) => keyword switch
    {
        "u8" => "byte",
        "u16" => "ushort",
        "u32" => "uint",
        "u64" => "ulong",
        "s8" => "sbyte",
        "s16" => "short",
        "s32" => "int",
        "s64" => "long",
        "f32" => "float",
        "f64" => "double",
        "char" => "global::System.Text.Rune",
        "bool" => "bool",
        "string" => "string",
        _ => throw new NotSupportedException(keyword),
    };
}
