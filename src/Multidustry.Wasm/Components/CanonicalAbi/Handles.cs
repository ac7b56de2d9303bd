using Multidustry.Wasm.Components.Types;

namespace Multidustry.Wasm.Components.CanonicalAbi;

/// <summary>Resources that pass a component's border.</summary>
internal static class Handles
{
    public static ResourceHandle Lift(AbiContext context, HandleType type, int index)
    {
        var handles = context.Instance.Handles;
        if (type.IsOwn)
        {
            var removed = handles.Remove(index, type.Resource);
            return removed.Scope is null ? removed.Handle : throw Abi.Trap("cannot lift own resource from a borrow");
        }
        var entry = handles.Get(index, type.Resource);
        if (entry.Scope is null)
            context.Scope.Lend(entry);
        return new(type.Resource, entry.Handle.Representation, entry.Handle.Target, isOwn: false);
    }

    public static int Lower(AbiContext context, HandleType type, object? value)
    {
        if (value is not ResourceHandle handle || !ReferenceEquals(handle.Type, type.Resource))
            throw new ArgumentException("not a resource of this kind");
        if (type.IsOwn)
            return context.Instance.Handles.Add(new(handle, null));
        // The component that implements a resource gets its own name for it.
        if (ReferenceEquals(type.Resource.Owner, context.Instance))
            return handle.Representation;
        context.Scope.Borrows++;
        return context.Instance.Handles.Add(new(new(handle.Type, handle.Representation, handle.Target, isOwn: false), context.Scope));
    }
}
