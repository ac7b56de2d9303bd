using Multidustry.Wasm.Components.Tasks;
using Multidustry.Wasm.Components.Types;

namespace Multidustry.Wasm.Components.CanonicalAbi;

/// <summary>Resources, streams and futures that pass a component's border.</summary>
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

    /// <summary>The end of a stream or future from which is read, or an error context, which its component keeps.</summary>
    public static object Lift(AbiContext context, AsynchronousType type, int index)
    {
        var handles = context.Instance.Handles;
        if (type.IsErrorContext)
            return handles.Get<ErrorContext>(index);
        var end = handles.Remove<CopyEnd>(index);
        end.Check(type, isReadable: true);
        return end.Give();
    }

    public static int Lower(AbiContext context, AsynchronousType type, object? value) => context.Instance.Handles.Add((type.IsErrorContext, value) switch
    {
        (true, ErrorContext error) => error,
        (false, Channel channel) when channel.IsFuture == type.IsFuture && TypeEquality.AreEqual(channel.Element, type.Element) => new CopyEnd(channel, isReadable: true),
        _ => throw new ArgumentException($"not a {type.Name} of this kind"),
    });

    public static int Lower(AbiContext context, HandleType type, object? value)
    {
        if (value is not ResourceHandle handle || !ReferenceEquals(handle.Type, type.Resource))
            throw new ArgumentException("not a resource of this kind");
        if (type.IsOwn)
            return context.Instance.Handles.Add(new HandleTable.Entry(handle, null));
        // The component that implements a resource gets its own name for it.
        if (ReferenceEquals(type.Resource.Owner, context.Instance))
            return handle.Representation;
        context.Scope.Borrows++;
        return context.Instance.Handles.Add(new HandleTable.Entry(new(handle.Type, handle.Representation, handle.Target, isOwn: false), context.Scope));
    }
}
