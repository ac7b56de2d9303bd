using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace Multidustry.Mlog.Compilation;

/// <summary>A place in the code, marked before or after it is jumped to.</summary>
internal readonly record struct IlLabel(int Number);

/// <summary>A local variable of the method.</summary>
internal readonly record struct IlLocal(int Number);

/// <summary>
/// Writes the IL of a dynamic method. The platform's own generator works out signatures and the depth of the stack at each instruction;
/// here both are known, which takes a third of the time.
/// </summary>
internal sealed class IlWriter
{
    /// <summary>More than any operation needs.</summary>
    private const int MaxStack = 32;

    private const int LongestInstruction = 10, InitialSize = 4096, LabelSize = sizeof(int);

    private readonly DynamicILInfo _info;
    private readonly SignatureHelper _signature = SignatureHelper.GetLocalVarSigHelper();
    private readonly Dictionary<object, int> _tokens = new(ReferenceEqualityComparer.Instance);
    private readonly List<int> _marks = [];
    private readonly List<Fixup> _fixups = [];
    private byte[] _code = new byte[InitialSize];
    private int _length;
    private int _locals;

    public IlWriter(DynamicMethod method) => _info = method.GetDynamicILInfo();

    /// <summary>Where a label's distance is to be written, and from where it is counted.</summary>
    private readonly record struct Fixup(int At, int From, IlLabel Label);

    public IlLocal DeclareLocal(Type type)
    {
        _signature.AddArgument(type);
        return new IlLocal(_locals++);
    }

    public IlLabel DefineLabel()
    {
        _marks.Add(-1);
        return new IlLabel(_marks.Count - 1);
    }

    public void MarkLabel(IlLabel label) => _marks[label.Number] = _length;

    public void Emit(OpCode code)
    {
        if (_code.Length - _length < LongestInstruction)
            Array.Resize(ref _code, 2 * _code.Length);
        var value = code.Value;
        if (code.Size == 2)
            _code[_length++] = (byte)(value >> 8);
        _code[_length++] = (byte)value;
    }

    public void Emit(OpCode code, int operand)
    {
        Emit(code);
        Write(operand);
    }

    public void Emit(OpCode code, long operand)
    {
        Emit(code);
        BinaryPrimitives.WriteInt64LittleEndian(_code.AsSpan(_length), operand);
        _length += sizeof(long);
    }

    public void Emit(OpCode code, double operand) => Emit(code, BitConverter.DoubleToInt64Bits(operand));

    /// <summary>Of the three forms that an access to a local has, the shortest that isn't special to the first four.</summary>
    public void Emit(OpCode code, IlLocal local)
    {
        if (local.Number > byte.MaxValue)
        {
            Emit(code);
            BinaryPrimitives.WriteUInt16LittleEndian(_code.AsSpan(_length), (ushort)local.Number);
            _length += sizeof(ushort);
            return;
        }
        Emit(code == OpCodes.Ldloc ? OpCodes.Ldloc_S : code == OpCodes.Stloc ? OpCodes.Stloc_S : OpCodes.Ldloca_S);
        _code[_length++] = (byte)local.Number;
    }

    public void Emit(OpCode code, IlLabel label)
    {
        Emit(code);
        WriteDistance(label, _length + LabelSize);
    }

    /// <summary>A jump table.</summary>
    public void Emit(OpCode code, IlLabel[] labels)
    {
        Emit(code);
        while (_code.Length - _length < (labels.Length + 1) * LabelSize)
            Array.Resize(ref _code, 2 * _code.Length);
        Write(labels.Length);
        var end = _length + labels.Length * LabelSize;
        foreach (var label in labels)
            WriteDistance(label, end);
    }

    public void Emit(OpCode code, MethodInfo method)
    {
        if (!_tokens.TryGetValue(method, out var token))
            _tokens[method] = token = method.DeclaringType is { IsGenericType: true } type
                ? _info.GetTokenFor(method.MethodHandle, type.TypeHandle)
                : _info.GetTokenFor(method.MethodHandle);
        Emit(code, token);
    }

    public void Emit(OpCode code, FieldInfo field)
    {
        if (!_tokens.TryGetValue(field, out var token))
            _tokens[field] = token = _info.GetTokenFor(field.FieldHandle);
        Emit(code, token);
    }

    public void Emit(OpCode code, Type type)
    {
        if (!_tokens.TryGetValue(type, out var token))
            _tokens[type] = token = _info.GetTokenFor(type.TypeHandle);
        Emit(code, token);
    }

    /// <summary>Gives the method its code. Nothing can be written after it.</summary>
    public void Finish()
    {
        foreach (var (at, from, label) in _fixups)
            BinaryPrimitives.WriteInt32LittleEndian(_code.AsSpan(at), _marks[label.Number] - from);
        _info.SetCode(_code[.._length], MaxStack);
        _info.SetLocalSignature(_signature.GetSignature());
    }

    private void WriteDistance(IlLabel label, int from)
    {
        _fixups.Add(new Fixup(_length, from, label));
        Write(0);
    }

    private void Write(int operand)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_code.AsSpan(_length), operand);
        _length += sizeof(int);
    }
}
