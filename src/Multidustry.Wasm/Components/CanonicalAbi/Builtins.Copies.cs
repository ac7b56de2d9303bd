using Multidustry.Wasm.Components.Binary;
using Multidustry.Wasm.Components.Linking;
using Multidustry.Wasm.Components.Tasks;
using Multidustry.Wasm.Components.Types;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Components.CanonicalAbi;

/// <summary>Streams and futures.</summary>
internal static partial class Builtins
{
    private static WasmCallback Copies(string name, BuiltinOperands operands, BuiltinScope scope)
    {
        var (instance, isAsync) = (scope.Instance, operands.Flag);
        var type = scope.Spaces.Get<AsynchronousType>(Sort.Type, operands.Type!.Value);
        var isReadable = name.EndsWith("read", StringComparison.Ordinal) || name.EndsWith("readable", StringComparison.Ordinal);
        return name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..] switch
        {
            "new" => (_, slots) =>
            {
                var channel = new Channel(type.Element, type.IsFuture);
                var reader = instance.Handles.Add(new CopyEnd(channel, isReadable: true));
                var writer = instance.Handles.Add(new CopyEnd(channel, isReadable: false));
                slots[0] = (uint)reader | ((long)writer << 32);
            },
            "read" or "write" => Copy(type, isReadable, operands, scope),
            "cancel-read" or "cancel-write" => (_, slots) => slots[0] = End(slots).Cancel(Thread(instance), isAsync),
            _ => (_, slots) =>
            {
                var end = instance.Handles.Remove<CopyEnd>(slots[0].Int32);
                end.Check(type, isReadable);
                end.Drop();
            },
        };

        CopyEnd End(Span<WasmValue> slots)
        {
            var end = instance.Handles.Get<CopyEnd>(slots[0].Int32);
            end.Check(type, isReadable);
            return end;
        }
    }

    private static WasmCallback Copy(AsynchronousType type, bool isReadable, BuiltinOperands operands, BuiltinScope scope)
    {
        var (instance, options) = (scope.Instance, scope.Options(operands.Options!));
        return (_, slots) =>
        {
            var index = slots[0].Int32;
            var end = instance.Handles.Get<CopyEnd>(index);
            end.Check(type, isReadable);
            var length = type.IsFuture ? 1 : (uint)slots[2].Int32;
            slots[0] = end.Copy(Thread(instance), new(instance, options), (uint)slots[1].Int32, length, options.IsAsync, index);
        };
    }
}
