using Multidustry.Wasm.Components.CanonicalAbi;

namespace Multidustry.Wasm.Components.Tasks;

/// <summary>Things that a component knows by numbers from 1 on; freed numbers are used again, last freed first.</summary>
internal sealed class IndexTable<T>(int most)
    where T : class
{
    private readonly List<T?> _items = [null];
    private readonly Stack<int> _free = new();

    public int Add(T item)
    {
        if (_free.TryPop(out var index))
        {
            _items[index] = item;
            return index;
        }
        if (_items.Count > most)
            throw Abi.Trap($"more than {most} threads");
        _items.Add(item);
        return _items.Count - 1;
    }

    public T Get(int index) =>
        (uint)index < (uint)_items.Count && _items[index] is { } item ? item : throw Abi.Trap($"unknown thread index {(uint)index}");

    public void Remove(int index)
    {
        _items[index] = null;
        _free.Push(index);
    }
}
