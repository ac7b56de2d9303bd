using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components.Binary;
using Multidustry.Wasm.Components.Types;

namespace Multidustry.Wasm.Components.Linking;

/// <summary>Makes types of what the file writes, within the index spaces of one instance.</summary>
internal static class TypeEvaluator
{
    public static object Evaluate(TypeNode node, IndexSpaces spaces) => node switch
    {
        FunctionNode function => new ComponentFunctionType(
            [.. function.Parameters.Select(parameter => (parameter.Name, Value(parameter.Type, spaces)))],
            function.Result is null ? null : Value(function.Result, spaces),
            function.IsAsync),
        InstanceNode or ComponentNode => new TypeClosure(node, spaces),
        _ => Value(node, spaces),
    };

    public static ComponentType Value(TypeNode node, IndexSpaces spaces) => node switch
    {
        PrimitiveNode primitive => new PrimitiveType(primitive.Kind),
        IndexNode index => spaces.Get<ComponentType>(Sort.Type, index.Index),
        ListNode list => new ListType(Value(list.Element, spaces)),
        FixedListNode { Length: > 0 } list => new FixedListType(Value(list.Element, spaces), list.Length),
        RecordNode { Fields.Length: > 0 } record => new RecordType([.. record.Fields.Select(field => (field.Name, Value(field.Type, spaces)))]),
        VariantNode { Cases.Length: > 0 } variant => new VariantType(
            [.. variant.Cases.Select(one => (one.Name, one.Type is null ? null : Value(one.Type, spaces)))], variant.Form),
        FlagsNode { Names.Length: > 0 and <= FlagsType.MaxFlags } flags => new FlagsType(flags.Names),
        HandleNode handle => new HandleType(spaces.Get<ResourceType>(Sort.Type, handle.Resource), handle.IsOwn),
        AsynchronousNode other => new AsynchronousType(other.Name, other.Element is null ? null : Value(other.Element, spaces)),
        _ => throw new WasmInvalidException("invalid type"),
    };
}
