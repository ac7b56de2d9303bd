using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Components.Binary;
using Multidustry.Wasm.Components.Types;

namespace Multidustry.Wasm.Components.Validation;

/// <summary>
/// The types that a component's surroundings can name, because they were imported or exported. Resources, records, variants,
/// enums and flags need a name where a function or another type that is visible uses them.
/// </summary>
internal sealed class Visibility(TypeSteps steps)
{
    private readonly HashSet<object> _named = new(ReferenceEqualityComparer.Instance);

    public void Name(object type) => _named.Add(type);

    /// <summary>Checks an item, and names the types that it brings; those of imports also for exports (<paramref name="other"/>).</summary>
    public void Register(Item item, Visibility? other, Place what)
    {
        switch (item)
        {
            case { Sort: Sort.Type }:
                Require(IsTypeVisible(item.Type), what);
                Name(item.Type);
                other?.Name(item.Type);
                break;
            case { Sort: Sort.Instance, Type: InstanceSignature instance }:
                foreach (var (name, export) in instance.Exports)
                {
                    steps.Take();
                    Register(export, other, what.Part("", name));
                }
                break;
            case { Type: ComponentFunctionType function }:
                Require(IsVisible(function), what);
                break;
        }
    }

    private static void Require(bool isVisible, Place what)
    {
        if (!isVisible)
            throw new WasmInvalidException($"{what} is not valid to be used as import or export: it uses a type without a visible name");
    }

    private bool IsVisible(ComponentFunctionType function) =>
        function.Parameters.Fields.All(field => IsNamed(field.Type)) && (function.Result is null || IsNamed(function.Result));

    /// <summary>Whether a type may get a name: all types inside must have one.</summary>
    private bool IsTypeVisible(object type)
    {
        steps.Take();
        return type switch
        {
            RecordType { IsTuple: false } record => record.Fields.All(field => IsNamed(field.Type)),
            VariantType { Form: VariantForm.Variant } variant => AreNamed(variant),
            VariantType { Form: VariantForm.Enum } or FlagsType => true,
            ComponentType value => IsNamed(value),
            ComponentFunctionType function => IsVisible(function),
            InstanceSignature instance => instance.Exports.Values.All(item => IsTypeVisible(item.Type)),
            _ => true,
        };
    }

    private bool IsNamed(ComponentType type)
    {
        steps.Take();
        return _named.Contains(type) || type switch
        {
            RecordType { IsTuple: true } tuple => tuple.Fields.All(field => IsNamed(field.Type)),
            VariantType { Form: VariantForm.Option or VariantForm.Result } variant => AreNamed(variant),
            ListType list => IsNamed(list.Element),
            FixedListType list => IsNamed(list.Element),
            AsynchronousType other => other.Element is null || IsNamed(other.Element),
            HandleType handle => _named.Contains(handle.Resource),
            PrimitiveType => true,
            _ => false,
        };
    }

    private bool AreNamed(VariantType variant) => variant.Cases.All(one => one.Type is null || IsNamed(one.Type));
}
